#include <jni.h>
#include <stdlib.h>
/* Holds one local reference per call of NewObject and never frees it. */
JNIEXPORT void JNICALL Java_com_acme_desk_Refs_locals(JNIEnv *env, jclass type, jint count) {
    jclass object = (*env)->FindClass(env, "java/lang/Object");
    for (jint i = 0; i < count; i++) (*env)->AllocObject(env, object);
}
JNIEXPORT void JNICALL Java_com_acme_desk_Refs_globals(JNIEnv *env, jclass type, jint count) {
    jclass object = (*env)->FindClass(env, "java/lang/Object");
    for (jint i = 0; i < count; i++) {
        jobject local = (*env)->AllocObject(env, object);
        (*env)->NewGlobalRef(env, local);
        (*env)->DeleteLocalRef(env, local);
    }
}
