internal import Artifacts

/// A frame of a thread dump: the method, and what kind of code it is.
struct ThreadFrame {
  /// `com.acme.bank.Transfer.transfer`
  let method: String
  /// `Transfer.java:8`
  let place: String
  /// The platform's own, or that of a library everybody uses.
  let isPlatform: Bool
  let isLibrary: Bool

  /// Takes `java.lang.Thread.sleep(java.base@17.0.9/Native Method)` apart, in the spelling of any release.
  init(_ text: String) {
    let frame = JavaFrame(text)
    method = frame.method
    place =
      frame.place.utf8.lastIndex(of: UInt8(ascii: "/")).map {
        String(frame.place[frame.place.utf8.index(after: $0)...])
      } ?? frame.place
    let isPlatform = frame.isPlatform || frame.place.hasPrefix("java.") || frame.place.hasPrefix("jdk.")
    self.isPlatform = isPlatform
    isLibrary = !isPlatform && ThreadFrame.libraries.contains { frame.method.hasPrefix($0) }
  }

  /// Whether it is code of the program itself.
  var isProgram: Bool { !isPlatform && !isLibrary }

  private static let libraries = [
    "akka.", "brave.", "ch.qos.logback.", "com.alibaba.druid.", "com.fasterxml.", "com.google.common.", "com.jolbox.",
    "com.mchange.", "com.mongodb.", "com.mysql.", "com.netflix.", "com.zaxxer.hikari.", "feign.", "groovy.",
    "io.agroal.", "io.grpc.", "io.lettuce.", "io.micrometer.", "io.netty.", "io.opentelemetry.", "io.quarkus.",
    "io.reactivex.", "io.undertow.", "io.vertx.", "jakarta.", "kotlinx.", "net.sf.", "net.bytebuddy.", "okhttp3.",
    "okio.", "oracle.", "org.apache.", "org.aspectj.", "org.eclipse.", "org.glassfish.", "org.h2.", "org.hibernate.",
    "org.hsqldb.", "org.jboss.", "org.junit.", "org.mariadb.", "org.postgresql.", "org.quartz.", "org.redisson.",
    "org.slf4j.", "org.springframework.", "org.xnio.", "reactor.", "redis.clients.", "retrofit2.", "rx.",
    "software.amazon.", "weblogic.", "zipkin2.",
  ]
}

/// What a stack says about the thread that stands in it.
struct ThreadStack {
  /// What a thread waits for, as far as the frames say.
  enum Wait: Hashable {
    /// The result of another task, by the method called: `java.util.concurrent.FutureTask.get`.
    case task(String)
    /// A place in a pool of connections or the like.
    case resource(ResourcePool)
    /// A permit of a semaphore.
    case permit
    /// Work: a worker without a task, an event loop without an event.
    case work
  }

  /// Numbers of its frames, innermost first.
  let frames: [Int]
  /// What it waits for.
  let wait: Wait?
  /// The innermost function of the program itself; `nil` where there is none.
  let programFunction: String?
  /// Whether its innermost frame is the program's: it computes.
  let isInProgram: Bool
  /// Whether it is a thread of an executor or a fork-join pool.
  let isWorker: Bool
  /// Whether a FutureTask runs in it.
  let runsFutureTask: Bool
  /// Whether it is the loop of an asynchronous client or server, which may complete a future at any time.
  let isEventLoop: Bool
  /// Whether it waits for a connection to come in.
  let isAcceptor: Bool
  /// `VirtualThread.parkOnCarrierThread`: it could not let go of its carrier.
  let isPinned: Bool
  /// A carrier that runs a virtual thread.
  let carriesOne: Bool

  init(_ numbers: [Int32], _ table: [ThreadFrame]) {
    frames = numbers.map { Int($0) }
    let methods = frames.map { table[$0].method }
    programFunction =
      (frames.first { table[$0].isProgram } ?? frames.first { !table[$0].isPlatform && table[$0].isLibrary })
      .map { table[$0].method }
    isInProgram = frames.first.map { table[$0].isProgram } ?? false
    isWorker = methods.contains { ThreadStack.workers.contains($0) }
    runsFutureTask = methods.contains("java.util.concurrent.FutureTask.run")
    isEventLoop = methods.contains { method in ThreadStack.loops.contains { method.hasPrefix($0) } }
    isAcceptor = methods.prefix(16).contains { ThreadStack.acceptors.contains($0) }
    isPinned = methods.contains("java.lang.VirtualThread.parkOnCarrierThread")
    carriesOne =
      methods.contains("java.lang.VirtualThread.runContinuation")
      && methods.contains("jdk.internal.vm.Continuation.run")
    wait = ThreadStack.wait(methods, isWorker: isWorker)
  }

  private static func wait(_ methods: [String], isWorker: Bool) -> Wait? {
    // From the inside: the first frame that says what for. Code of the program between means it does something else.
    if let pool = ResourcePool.of(methods) { return .resource(pool) }
    for method in methods.prefix(24) {
      if queues.contains(method) || idlers.contains(where: { method.hasPrefix($0) }) { return .work }
      if tasks.contains(method) { return .task(method) }
      if permits.contains(method) { return .permit }
      guard method.hasPrefix("java.") || method.hasPrefix("jdk.") || method.hasPrefix("sun.") else { break }
    }
    return nil
  }

  private static let workers: Set<String> = [
    "java.util.concurrent.ThreadPoolExecutor$Worker.run", "java.util.concurrent.ForkJoinWorkerThread.run",
    "org.apache.tomcat.util.threads.ThreadPoolExecutor$Worker.run",
    "org.eclipse.jetty.util.thread.QueuedThreadPool$Runner.run",
    "org.jboss.threads.EnhancedQueueExecutor$ThreadBody.run",
    "scala.concurrent.forkjoin.ForkJoinWorkerThread.run",
    "akka.dispatch.forkjoin.ForkJoinWorkerThread.run", "kotlinx.coroutines.scheduling.CoroutineScheduler$Worker.run",
    "io.netty.util.concurrent.FastThreadLocalRunnable.run", "weblogic.work.ExecuteThread.run",
  ]

  private static let queues: Set<String> = [
    "java.util.concurrent.ThreadPoolExecutor.getTask", "java.util.concurrent.ForkJoinPool.awaitWork",
    "java.util.concurrent.ForkJoinPool.runWorker", "java.util.concurrent.ForkJoinPool.scan",
    "java.util.concurrent.DelayScheduler.loop", "org.apache.tomcat.util.threads.ThreadPoolExecutor.getTask",
  ]

  private static let idlers = [
    "org.eclipse.jetty.util.thread.QueuedThreadPool$Runner", "org.eclipse.jetty.util.thread.ReservedThreadExecutor",
    "org.jboss.threads.EnhancedQueueExecutor", "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue",
    "java.lang.ref.", "jdk.internal.ref.", "java.util.TimerThread",
  ]

  private static let tasks: Set<String> = [
    "java.util.concurrent.FutureTask.get", "java.util.concurrent.CompletableFuture.get",
    "java.util.concurrent.CompletableFuture.join", "java.util.concurrent.ForkJoinTask.get",
    "java.util.concurrent.ForkJoinTask.join", "java.util.concurrent.ForkJoinTask.invoke",
    "java.util.concurrent.CountDownLatch.await", "java.util.concurrent.CyclicBarrier.await",
    "java.util.concurrent.ExecutorCompletionService.take", "java.util.concurrent.Phaser.awaitAdvance",
    "java.util.concurrent.Phaser.arriveAndAwaitAdvance",
  ]

  private static let permits: Set<String> = [
    "java.util.concurrent.Semaphore.acquire", "java.util.concurrent.Semaphore.acquireUninterruptibly",
    "java.util.concurrent.Semaphore.tryAcquire",
  ]

  private static let acceptors: Set<String> = [
    "sun.nio.ch.NioSocketImpl.accept", "sun.nio.ch.ServerSocketChannelImpl.accept",
    "java.net.AbstractPlainSocketImpl.accept", "java.net.ServerSocket.implAccept", "java.net.ServerSocket.accept",
  ]

  private static let loops = [
    "io.netty.", "io.grpc.netty.", "reactor.netty.", "io.vertx.core.",
    "jdk.internal.net.http.HttpClientImpl$SelectorManager",
    "java.net.http.", "org.apache.http.impl.nio.", "org.apache.hc.core5.reactor.", "org.apache.kafka.clients.",
    "org.asynchttpclient.", "okhttp3.internal.", "com.mongodb.internal.connection.", "io.lettuce.", "org.xnio.nio.",
    "org.apache.tomcat.util.net.NioEndpoint$Poller", "org.eclipse.jetty.io.ManagedSelector", "sun.nio.ch.EPoll",
    "sun.nio.ch.KQueue", "sun.nio.ch.SelectorImpl", "sun.nio.ch.Iocp", "org.glassfish.grizzly.",
  ]
}
