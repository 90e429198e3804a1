// HiGHS in WebAssembly, the same under node and in a browser's worker.

/** Makes the solver ready; the function it gives answers a question, JSON in and out. */
export async function openHighs(loadHighs) {
  const highs = await loadHighs();
  const { optimal, infeasible, timeLimit } = highs.constants.modelStatus;
  const said = new Map([
    [optimal, "solved"],
    [infeasible, "impossible"],
    [timeLimit, "late"],
  ]);
  return (question) => {
    const { mps, limit } = JSON.parse(question);
    return highs.withModel(undefined, (model) => {
      model.options.set({ output_flag: false, time_limit: limit });
      model.readModel({ format: "mps", data: mps });
      const begin = performance.now();
      model.run();
      const seconds = (performance.now() - begin) / 1000;
      const status = model.getModelStatus();
      return JSON.stringify({
        said: said.get(status) ?? "failed",
        seconds,
        values: status === optimal ? Array.from(model.getSolution().colValue) : [],
        note: `model status ${status}`,
      });
    });
  };
}
