export async function inHost() {}
