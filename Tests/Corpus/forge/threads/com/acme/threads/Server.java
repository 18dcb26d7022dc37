package com.acme.threads;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.file.Files;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** A healthy Tomcat with its usual threads, after some requests: acceptor, poller, idle workers, one slow request. */
public class Server {
    public static class Orders extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest q, HttpServletResponse r) throws IOException {
            if ("slow".equals(q.getQueryString())) Threads.pause(600_000);
            r.getWriter().println("ok");
        }
    }

    static void get(String url) {
        try {
            HttpURLConnection c = (HttpURLConnection) new URL(url).openConnection();
            c.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] a) throws Exception {
        Tomcat t = new Tomcat();
        t.setBaseDir(Files.createTempDirectory("tomcat").toString());
        t.setPort(0);
        Context c = t.addContext("", null);
        Tomcat.addServlet(c, "orders", new Orders());
        c.addServletMappingDecoded("/*", "orders");
        t.getConnector();
        t.start();
        String url = "http://127.0.0.1:" + t.getConnector().getLocalPort() + "/";
        for (int i = 0; i < 30; i++) get(url);
        Threads.start("client", () -> get(url + "?slow"));
        Thread.sleep(800);
        System.out.println("READY");
        Thread.sleep(600_000);
    }
}
