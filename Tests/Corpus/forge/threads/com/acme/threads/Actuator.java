package com.acme.threads;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;

/** Prints what Spring Boot's /actuator/threaddump answers: the fields of ThreadInfo in the order of its JSON writer. */
public class Actuator {
    public static void main(String[] a) throws Exception {
        Thread work = new Thread(() -> { try { Threads.main(a); } catch (Exception e) { throw new IllegalStateException(e); } }, "application");
        work.setDaemon(true);
        work.start();
        Thread.sleep(1700);
        StringBuilder out = new StringBuilder("{\"threads\":[");
        String comma = "";
        for (ThreadInfo t : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
            out.append(comma).append("{\"threadName\":").append(text(t.getThreadName())).append(",\"threadId\":").append(t.getThreadId())
                .append(",\"blockedTime\":").append(t.getBlockedTime()).append(",\"blockedCount\":").append(t.getBlockedCount())
                .append(",\"waitedTime\":").append(t.getWaitedTime()).append(",\"waitedCount\":").append(t.getWaitedCount())
                .append(",\"lockName\":").append(text(t.getLockName())).append(",\"lockOwnerId\":").append(t.getLockOwnerId())
                .append(",\"lockOwnerName\":").append(text(t.getLockOwnerName())).append(",\"daemon\":").append(t.isDaemon())
                .append(",\"inNative\":").append(t.isInNative()).append(",\"suspended\":").append(t.isSuspended())
                .append(",\"threadState\":").append(text(t.getThreadState().name())).append(",\"priority\":").append(t.getPriority())
                .append(",\"stackTrace\":[");
            String inner = "";
            for (StackTraceElement f : t.getStackTrace()) {
                out.append(inner).append(frame(f));
                inner = ",";
            }
            out.append("],\"lockedMonitors\":[");
            inner = "";
            for (MonitorInfo m : t.getLockedMonitors()) {
                out.append(inner).append("{\"className\":").append(text(m.getClassName())).append(",\"identityHashCode\":").append(m.getIdentityHashCode())
                    .append(",\"lockedStackDepth\":").append(m.getLockedStackDepth()).append(",\"lockedStackFrame\":").append(frame(m.getLockedStackFrame())).append('}');
                inner = ",";
            }
            out.append("],\"lockedSynchronizers\":[");
            inner = "";
            for (LockInfo l : t.getLockedSynchronizers()) {
                out.append(inner).append(lock(l));
                inner = ",";
            }
            out.append("],\"lockInfo\":").append(t.getLockInfo() == null ? "null" : lock(t.getLockInfo())).append('}');
            comma = ",";
        }
        System.out.println("READY");
        System.out.println(out.append("]}"));
        Thread.sleep(600_000);
    }

    private static String lock(LockInfo l) {
        return "{\"className\":" + text(l.getClassName()) + ",\"identityHashCode\":" + l.getIdentityHashCode() + "}";
    }

    private static String frame(StackTraceElement f) {
        return "{\"classLoaderName\":" + text(f.getClassLoaderName()) + ",\"moduleName\":" + text(f.getModuleName()) + ",\"moduleVersion\":" + text(f.getModuleVersion())
            + ",\"methodName\":" + text(f.getMethodName()) + ",\"fileName\":" + text(f.getFileName()) + ",\"lineNumber\":" + f.getLineNumber()
            + ",\"className\":" + text(f.getClassName()) + ",\"nativeMethod\":" + f.isNativeMethod() + "}";
    }

    private static String text(String s) {
        return s == null ? "null" : "\"" + s.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
