package io.godwit.engine.localserver;

import java.util.concurrent.CountDownLatch;

/** A program that starts a server and then, as its argument says, holds it, keeps it or just ends. */
final class ServerHolder {
    private ServerHolder() {
    }

    @SuppressWarnings("resource")
    public static void main(String[] arguments) throws InterruptedException {
        LocalServer server = LocalServer.start(LocalServerSettings.of(ServerRelease.of(arguments[0])));
        System.out.println(server.pid() + " " + server.port());
        switch (arguments[1]) {
            case "hold" -> new CountDownLatch(1).await();
            case "keep" -> System.out.println(server.keep().stopCommand());
            default -> System.exit(0);
        }
    }
}
