#include <jni.h>
#include <stdlib.h>
#include <string.h>
#include <stdio.h>
#include <assert.h>
#include <pthread.h>
#include <sys/mman.h>
#include <fcntl.h>
#include <unistd.h>
#define F(r,n) JNIEXPORT r JNICALL Java_com_acme_codec_Codec_##n
static volatile int zero;
__attribute__((noinline)) int read_tag(const int *p) { return *(volatile const int *)p; }
__attribute__((noinline)) int parse_header(const int *p) { return read_tag(p) + 1; }
F(jint,header)(JNIEnv *e, jclass c, jlong at) { return parse_header((const int *)at) + 1; }
__attribute__((noinline)) int dct_avx512(int x) { __asm__ volatile("ud2"); return x; }
F(jint,avx)(JNIEnv *e, jclass c) { return dct_avx512(zero) + 1; }
__attribute__((noinline)) int scale(int a, int b) { return a / b; }
F(jint,ratio)(JNIEnv *e, jclass c, jint a, jint b) { return scale(a, b) + 1; }
__attribute__((noinline)) int read_box(volatile char *up, int n) { volatile char pad[4096]; pad[n & 4095] = *up; return read_box(pad, n + 1) + pad[3]; }
F(jint,nest)(JNIEnv *e, jclass c, jint n) { char x = 1; return read_box(&x, n); }
F(void,twice)(JNIEnv *e, jclass c) { char *volatile p = malloc(4000); char *volatile q = malloc(100); free(p); free(q); free(q); }
__attribute__((noinline)) void fill(char *b, int n) { memset(b, 'x', n); }
F(void,overrun)(JNIEnv *e, jclass c) { char b[16]; fill(b, 64 + zero); printf("%c", b[3]); }
F(void,check)(JNIEnv *e, jclass c, jint v) { assert(v >= 0 && "quantiser below zero"); }
F(void,fatal)(JNIEnv *e, jclass c, jstring s) { (*e)->FatalError(e, (*e)->GetStringUTFChars(e, s, 0)); }
F(void,quit)(JNIEnv *e, jclass c) { abort(); }
F(void,callJump)(JNIEnv *e, jclass c) { void (*volatile f)(void) = 0; f(); }
static void *work(void *x) { return (void *)(long)parse_header((const int *)0x28); }
F(void,worker)(JNIEnv *e, jclass c) { pthread_t t; pthread_create(&t, 0, work, 0); pthread_setname_np(t, "codec-io"); pthread_join(t, 0); }
__attribute__((noinline)) long sum(const char *p, long n) { long s = 0; for (long i = 0; i < n; i += 512) s += ((volatile const char *)p)[i]; return s; }
F(jlong,mapped)(JNIEnv *e, jclass c, jstring s) { const char *f = (*e)->GetStringUTFChars(e, s, 0); int d = open(f, O_RDWR | O_CREAT, 0644); ftruncate(d, 1 << 20); char *p = mmap(0, 1 << 20, PROT_READ, MAP_SHARED, d, 0); ftruncate(d, 4096); return sum(p, 1 << 20); }
F(void,trap)(JNIEnv *e, jclass c) { __asm__ volatile("int3"); }
F(void,exc)(JNIEnv *e, jclass c) { fputs("terminate called after throwing an instance of 'std::bad_alloc'\n  what():  std::bad_alloc\n", stderr); abort(); }
F(void,rethrow)(JNIEnv *e, jclass c, jobject o) { }
