#ifndef CASEBOOK_CGRAPHVIZ_SHIM_H
#define CASEBOOK_CGRAPHVIZ_SHIM_H

#include <dlfcn.h>
#include <gvc.h>
#include <stddef.h>

/* dladdr is a GNU function that Swift's view of <dlfcn.h> hides; same layout and symbol under names of our own. */
struct casebook_dl_info {
  const char *file;
  void *base;
  const char *symbol;
  void *address;
};
extern int casebook_dladdr(const void *address, struct casebook_dl_info *info) __asm__("dladdr");

/* Path of the loaded libgvc, or NULL. */
static inline const char *casebook_graphviz_library(void) {
  struct casebook_dl_info info = {0};
  void *symbol = dlsym((void *)0, "gvContextPlugins");
  if (!symbol) symbol = (void *)gvContextPlugins;
  if (!casebook_dladdr(symbol, &info)) return NULL;
  return info.file;
}

/* An array of `count` plugin entries and the terminating one; never freed, because contexts keep pointing at it. */
static inline lt_symlist_t *casebook_graphviz_plugins(
    const char *const *names, void *const *addresses, int count) {
  lt_symlist_t *list = calloc((size_t)count + 1, sizeof(lt_symlist_t));
  if (!list) return NULL;
  for (int index = 0; index < count; index++) {
    list[index].name = names[index];
    list[index].address = addresses[index];
  }
  return list;
}

#endif
