// The photos and settings of this tab, kept until it is closed: a reload or another language loses nothing.
const key = "glid.draft";

export function readDraft() {
  const text = sessionStorage.getItem(key);
  return text ? JSON.parse(text) : null;
}

export function keepDraft(photos, settings) {
  const draft = {
    photos: photos.shown.filter(photo => photo.sha256).map(({ key, name, sha256, modified }) => ({ key, name, sha256, modified })),
    unsent: photos.shown.filter(photo => !photo.sha256).map(photo => photo.name),
    settings: settings.values,
  };
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Full or forbidden: the page works, a reload begins anew.
  }
}
