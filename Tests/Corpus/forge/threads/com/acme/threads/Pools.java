package com.acme.threads;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Twelve request threads share a real pool of three connections (a driver that answers nothing). Arguments: pool, threads, seconds a connection is kept. */
public class Pools {
    public static class NullDriver implements Driver {
        public Connection connect(String url, Properties p) {
            return (Connection) Proxy.newProxyInstance(Pools.class.getClassLoader(), new Class<?>[] {Connection.class}, (o, m, args) -> {
                switch (m.getName()) {
                    case "isValid": case "getAutoCommit": return true;
                    case "isClosed": case "isReadOnly": return false;
                    case "hashCode": return System.identityHashCode(o);
                    case "equals": return o == args[0];
                    case "toString": return "connection";
                    default:
                        Class<?> r = m.getReturnType();
                        if (r == int.class) return 0;
                        if (r == boolean.class) return false;
                        return null;
                }
            });
        }
        public boolean acceptsURL(String url) { return url.startsWith("jdbc:null:"); }
        public DriverPropertyInfo[] getPropertyInfo(String u, Properties p) { return new DriverPropertyInfo[0]; }
        public int getMajorVersion() { return 1; }
        public int getMinorVersion() { return 0; }
        public boolean jdbcCompliant() { return false; }
        public Logger getParentLogger() { return Logger.getGlobal(); }
    }

    static DataSource source(String kind) throws Exception {
        switch (kind) {
            case "hikari": {
                com.zaxxer.hikari.HikariConfig c = new com.zaxxer.hikari.HikariConfig();
                c.setJdbcUrl("jdbc:null:x"); c.setMaximumPoolSize(3); c.setConnectionTimeout(30000);
                return new com.zaxxer.hikari.HikariDataSource(c);
            }
            case "dbcp": {
                org.apache.commons.dbcp2.BasicDataSource d = new org.apache.commons.dbcp2.BasicDataSource();
                d.setUrl("jdbc:null:x"); d.setMaxTotal(3);
                return d;
            }
            case "tomcat": {
                org.apache.tomcat.jdbc.pool.PoolProperties p = new org.apache.tomcat.jdbc.pool.PoolProperties();
                p.setUrl("jdbc:null:x"); p.setDriverClassName("com.acme.threads.Pools$NullDriver"); p.setMaxActive(3); p.setInitialSize(1);
                return new org.apache.tomcat.jdbc.pool.DataSource(p);
            }
            case "c3p0": {
                com.mchange.v2.c3p0.ComboPooledDataSource c = new com.mchange.v2.c3p0.ComboPooledDataSource();
                c.setJdbcUrl("jdbc:null:x"); c.setMaxPoolSize(3); c.setMinPoolSize(1); c.setInitialPoolSize(3);
                return c;
            }
            default: throw new IllegalArgumentException(kind);
        }
    }

    static void report(DataSource source, long seconds) {
        try (Connection c = source.getConnection()) { Thread.sleep(seconds * 1000); } catch (Exception e) { throw new IllegalStateException(e); }
    }

    static void fetch(org.apache.http.impl.client.CloseableHttpClient client, int port) {
        try { client.execute(new org.apache.http.client.methods.HttpGet("http://127.0.0.1:" + port + "/")); } catch (Exception e) { throw new IllegalStateException(e); }
    }

    public static void main(String[] a) throws Exception {
        DriverManager.registerDriver(new NullDriver());
        int n = Integer.parseInt(a[1]);
        ExecutorService pool = Executors.newFixedThreadPool(n);
        if (a[0].equals("http")) {
            java.net.ServerSocket deaf = new java.net.ServerSocket(0);
            org.apache.http.impl.client.CloseableHttpClient client = org.apache.http.impl.client.HttpClients.createDefault();
            for (int i = 0; i < n; i++) pool.execute(() -> fetch(client, deaf.getLocalPort()));
        } else {
            DataSource source = source(a[0]);
            long seconds = Long.parseLong(a[2]);
            for (int i = 0; i < n; i++) pool.execute(() -> { while (true) report(source, seconds); });
        }
        Thread.sleep(2500);
        System.out.println("READY");
        Thread.sleep(600_000);
    }
}
