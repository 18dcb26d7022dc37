// Native half of com.acme.raster.Raster: one way to die each.
#include <assert.h>
#include <fcntl.h>
#include <jni.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <stdexcept>

extern "C" {
struct glyph { int width; int *pixels; };

__attribute__((noinline)) int glyph_row(struct glyph *g, int row) { return g->pixels[row]; }
__attribute__((noinline)) int raster_scale(int a, int b) { return a / b; }
__attribute__((noinline)) int quadtree_depth(volatile char *parent, int n) {
  volatile char box[200]; box[0] = parent ? parent[0] : 1;
  return n <= 0 ? box[0] : quadtree_depth(box, n - 1) + box[0];
}
JNIEXPORT jint JNICALL Java_com_acme_raster_Raster_row(JNIEnv *, jclass, jlong p, jint r) { return glyph_row((struct glyph *)p, r); }
JNIEXPORT jint JNICALL Java_com_acme_raster_Raster_scale(JNIEnv *, jclass, jint a, jint b) { return raster_scale(a, b); }
JNIEXPORT jint JNICALL Java_com_acme_raster_Raster_depth(JNIEnv *, jclass, jint n) {
  // HotSpot handles signals on the stack that is full; on CPUs with large vector state the process then dies without a
  // word. With a stack of its own for signals the report comes on every CPU.
  stack_t alternate = {};
  alternate.ss_sp = malloc(1 << 18); alternate.ss_size = 1 << 18;
  if (getenv("RASTER_ALTSTACK")) {
    struct sigaction old;
    sigaltstack(&alternate, 0); sigaction(SIGSEGV, 0, &old);
    old.sa_flags |= SA_ONSTACK; sigaction(SIGSEGV, &old, 0);
  }
  return quadtree_depth(0, n);
}
JNIEXPORT void JNICALL Java_com_acme_raster_Raster_release(JNIEnv *, jclass, jint way) {
  char *p = (char *)malloc(40), *q = (char *)malloc(4000);
  if (way == 0) { free(p); free(p); }                                    // free(): double free detected in tcache 2
  if (way == 1) { free(p + 8); }                                         // free(): invalid pointer
  if (way == 2) { memset(p, 0x41, 80); free(q); q = (char *)malloc(8000); abort(); }
  if (way == 3) { assert(p == q && "tile belongs to this pool"); }       // Assertion … failed.
  if (way == 4) { abort(); }
  if (way == 5) { throw std::runtime_error("tile cache closed"); }       // terminate called
  if (way == 6) { char s[8]; strcpy(s, getenv("RASTER_NAME")); puts(s); }
}
static void *runaway(void *p) { return (void *)(long)glyph_row((struct glyph *)p, 3); }
JNIEXPORT void JNICALL Java_com_acme_raster_Raster_thread(JNIEnv *, jclass) {
  pthread_t t; pthread_create(&t, 0, runaway, 0); pthread_join(t, 0);
}
JNIEXPORT void JNICALL Java_com_acme_raster_Raster_fatal(JNIEnv *e, jclass, jstring) { e->FatalError("raster: colour table does not match its checksum"); }
JNIEXPORT jint JNICALL Java_com_acme_raster_Raster_pending(JNIEnv *e, jclass) {   // -Xcheck:jni
  jclass c = e->FindClass("no/such/Type"); c = e->FindClass("java/lang/String"); return c != 0;
}
JNIEXPORT jint JNICALL Java_com_acme_raster_Raster_badref(JNIEnv *e, jclass) { return e->GetArrayLength((jarray)0x1234567890L); }
JNIEXPORT jint JNICALL Java_com_acme_raster_Raster_mapped(JNIEnv *e, jclass, jstring path) {
  const char *name = e->GetStringUTFChars(path, 0);
  int f = open(name, O_RDWR); char *p = (char *)mmap(0, 1 << 20, PROT_READ, MAP_SHARED, f, 0);
  if (ftruncate(f, 4096)) return -1;
  int sum = 0; for (int i = 0; i < 1 << 20; i += 512) sum += p[i];
  return sum;
}
JNIEXPORT void JNICALL Java_com_acme_raster_Raster_raise(JNIEnv *, jclass, jint s) { kill(getpid(), s); sleep(5); }
JNIEXPORT void JNICALL Java_com_acme_raster_Raster_illegal(JNIEnv *, jclass) { __builtin_trap(); }
// Overwrites the first bytes of a function of libjvm with a load from address 8: what a bug there would do.
JNIEXPORT void JNICALL Java_com_acme_raster_Raster_poison(JNIEnv *e, jclass, jlong offset) {
  FILE *m = fopen("/proc/self/maps", "r"); char line[600]; unsigned long base = 0;
  while (!base && fgets(line, sizeof line, m)) if (strstr(line, "/libjvm.so")) base = strtoul(line, 0, 16);
  fclose(m);
  unsigned char *p = (unsigned char *)(base + offset);
  unsigned char code[] = {0x48, 0x8b, 0x04, 0x25, 8, 0, 0, 0};           // mov rax, [8]
  mprotect((void *)((unsigned long)p & ~4095UL), 8192, PROT_READ | PROT_WRITE | PROT_EXEC);
  memcpy(p, code, sizeof code);
}
}
