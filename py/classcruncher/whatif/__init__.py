"""What if: more or fewer children or teachers, the next enrolment, a plan made by hand."""
