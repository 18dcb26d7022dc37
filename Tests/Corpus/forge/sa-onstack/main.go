package main

/*
#include <signal.h>
#include <string.h>

// Takes Go's handler for SIGUSR1 and installs it again without SA_ONSTACK, as a careless library does.
static void reinstall(void) {
	struct sigaction sa;
	sigaction(SIGUSR1, NULL, &sa);
	sa.sa_flags &= ~SA_ONSTACK;
	sigaction(SIGUSR1, &sa, NULL);
}
*/
import "C"

import (
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"
)

func main() {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGUSR1)
	C.reinstall()
	runtime.LockOSThread()
	syscall.RawSyscall(syscall.SYS_TGKILL, uintptr(os.Getpid()), uintptr(syscall.Gettid()), uintptr(syscall.SIGUSR1))
	time.Sleep(100 * time.Millisecond)
}
