"""The next enrolment: the plan that keeps most of the present one."""
