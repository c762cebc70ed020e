// What a preview answers where a site has its worker: one that goes away at once and takes with it what an earlier look at a built site
// has left under the same port. Stale pages are the last thing that somebody who writes wants to see.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const leave = async () => {
    for (const name of await caches.keys()) if (name.startsWith("guide ")) await caches.delete(name);
    await self.registration.unregister();
  };
  event.waitUntil(leave());
});
