// @ts-check
export async function runLayers() { return { passed: 0, failed: 0, skipped: 0 }; }
