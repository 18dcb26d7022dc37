/// A pool of connections or the like whose waiting places can be told by their frames.
enum ResourcePool: String, Hashable, CaseIterable {
  case hikari = "HikariCP"
  case jedis = "Jedis"
  case dbcp = "Commons DBCP"
  case commonsPool = "Commons Pool"
  case tomcat = "Tomcat JDBC"
  case c3p0 = "c3p0"
  case druid = "Druid"
  case httpClient = "Apache HttpClient"
  case bonecp = "BoneCP"
  case agroal = "Agroal"
  case ucp = "Oracle UCP"
  case jca = "JCA connection manager"
  case weblogic = "WebLogic"
  case mongo = "MongoDB driver"
  case semaphore = "Semaphore"
  case own = "a pool of the program"

  /// The pool in which a thread with these methods (innermost first) waits; `nil` where it waits in none. Threads that
  /// only pass through a pool on their way to a database have frames of the driver further in.
  static func of(_ methods: [String]) -> ResourcePool? {
    guard let top = methods.first, waits.contains(where: { top.hasPrefix($0) }) else { return nil }
    var found: ResourcePool?
    for method in methods.prefix(40) {
      if let pool = found {
        if pool == .commonsPool, method.hasPrefix("redis.clients.") { return .jedis }
        if pool == .commonsPool, method.contains(".dbcp") { return .dbcp }
        continue
      }
      if isPlatform(method) { continue }
      guard let entry = places.first(where: { method.hasPrefix($0.0) }) else { return isOwn(method) ? .own : nil }
      found = entry.1
    }
    return found
  }

  /// `com.acme.ftp.SessionPool.borrow`: a class called after a pool, and a method that takes something out of it.
  private static func isOwn(_ method: String) -> Bool {
    let parts = method.split(separator: ".")
    guard parts.count >= 2 else { return false }
    let type = parts[parts.count - 2].split(separator: "$").last ?? ""
    guard type.contains("Pool"), !["Thread", "Worker", "Task", "Executor", "Job"].contains(where: type.contains) else {
      return false
    }
    let name = parts[parts.count - 1].lowercased()
    return ["borrow", "acquire", "checkout", "getconnection", "lease", "obtain", "getresource"]
      .contains(where: name.hasPrefix)
  }

  /// Parked, in Object.wait, or asleep.
  private static let waits = [
    "jdk.internal.misc.Unsafe.park", "sun.misc.Unsafe.park", "java.lang.Object.wait", "java.lang.VirtualThread.park",
    "java.lang.Thread.sleep", "java.lang.Thread.yield",
  ]

  private static func isPlatform(_ method: String) -> Bool {
    method.hasPrefix("java.") || method.hasPrefix("jdk.") || method.hasPrefix("sun.")
  }

  /// The innermost frame that is not the platform's.
  private static let places: [(String, ResourcePool)] = [
    ("com.zaxxer.hikari.util.ConcurrentBag.borrow", .hikari),
    ("com.zaxxer.hikari.pool.HikariPool.getConnection", .hikari),
    ("com.zaxxer.hikari.util.SuspendResumeLock", .hikari),
    ("org.apache.commons.pool2.impl.LinkedBlockingDeque", .commonsPool),
    ("org.apache.commons.pool2.impl.InterruptibleReentrantLock", .commonsPool),
    ("org.apache.commons.pool2.impl.GenericObjectPool.borrowObject", .commonsPool),
    ("org.apache.commons.pool2.impl.GenericKeyedObjectPool.borrowObject", .commonsPool),
    ("org.apache.commons.pool.impl.GenericObjectPool.borrowObject", .commonsPool),
    ("org.apache.commons.pool.impl.GenericKeyedObjectPool.borrowObject", .commonsPool),
    ("org.apache.tomcat.dbcp.pool2.impl.", .dbcp), ("org.apache.tomcat.jdbc.pool.FairBlockingQueue", .tomcat),
    ("org.apache.tomcat.jdbc.pool.MultiLockFairBlockingQueue", .tomcat),
    ("org.apache.tomcat.jdbc.pool.ConnectionPool.borrowConnection", .tomcat),
    ("com.mchange.v2.resourcepool.BasicResourcePool.awaitAvailable", .c3p0),
    ("com.mchange.v2.resourcepool.BasicResourcePool.prelimCheckoutResource", .c3p0),
    ("com.mchange.v2.resourcepool.BasicResourcePool.checkoutResource", .c3p0),
    ("com.alibaba.druid.pool.DruidDataSource.takeLast", .druid),
    ("com.alibaba.druid.pool.DruidDataSource.pollLast", .druid),
    ("com.alibaba.druid.pool.DruidDataSource.getConnectionInternal", .druid),
    ("org.apache.http.pool.AbstractConnPool", .httpClient), ("org.apache.http.impl.conn.tsccm.", .httpClient),
    ("org.apache.http.pool.PoolEntryFuture", .httpClient),
    ("org.apache.commons.httpclient.MultiThreadedHttpConnectionManager", .httpClient),
    ("org.apache.hc.core5.concurrent.BasicFuture.get", .httpClient),
    ("com.jolbox.bonecp.DefaultConnectionStrategy", .bonecp), ("com.jolbox.bonecp.CachedConnectionStrategy", .bonecp),
    ("io.agroal.pool.ConnectionPool", .agroal), ("io.agroal.pool.util.AgroalSynchronizer", .agroal),
    ("oracle.ucp.common.", .ucp), ("oracle.ucp.jdbc.", .ucp), ("org.jboss.jca.core.connectionmanager.pool.", .jca),
    ("weblogic.common.resourcepool.", .weblogic), ("com.mongodb.internal.connection.ConcurrentPool", .mongo),
    ("com.mongodb.internal.connection.DefaultConnectionPool", .mongo),
  ]
}
