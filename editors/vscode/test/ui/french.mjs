// With French as VS Code's display language: what the extension says itself. The findings stay the server's, in English.
export async function french(bench, results) {
  const { page } = bench;
  const step = (what, run) => results.step("in French", what, run, () => bench.recover("french"));

  await step("words in the status bar", async () => {
    await bench.show("apples.md");
    await bench.ready();
    await bench.status.filter({ hasText: /\d+ mots/ }).waitFor();
  });
  await step("commands, the menu and what a command shows", async () => {
    await bench.command("mdkb: Afficher le menu");
    await bench.picks.filter({ hasText: "Afficher les problèmes" }).waitFor();
    await bench.shot("french-menu");
    await bench.picks.filter({ hasText: "Afficher les statistiques" }).click();
    await bench.picks.filter({ hasText: /\d+ phrases?/ }).waitFor();
    await bench.shot("french-statistics");
    await bench.keyboard.press("Escape");
  });
  await step("a message", async () => {
    await bench.command("mdkb: Vérifier toutes les notes");
    await bench.notifications.filter({ hasText: /\d+ notes vérifiées\u00a0: 1 erreur/ }).waitFor();
  });
  await step("the first steps and their pages", async () => {
    await bench.command("Welcome: Open Walkthrough...");
    await bench.picks.filter({ hasText: "Prise en main de mdkb" }).first().click();
    await page.locator(".getting-started-step", { hasText: "Le serveur fonctionne" }).first().click();
    const about = page.frameLocator("iframe.webview.ready").frameLocator("iframe");
    await about.getByText("Le serveur est recherché dans cet ordre").waitFor({ state: "attached" }); // not drawn in a window as narrow as this
    await bench.shot("french-walkthrough");
  });
}
