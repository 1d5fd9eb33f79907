package dev.keyturn.driver.zigbee;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A way to a server that can be cut and joined again. */
final class Cable implements AutoCloseable {
    private final URI server;
    private final InetSocketAddress here;
    private final List<Closeable> open = new CopyOnWriteArrayList<>();

    /** Cut as yet. */
    Cable(URI server) throws IOException {
        this.server = server;
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            here = new InetSocketAddress(probe.getInetAddress(), probe.getLocalPort());
        }
    }

    URI uri() {
        return URI.create("tcp://127.0.0.1:" + here.getPort());
    }

    void join() throws IOException {
        var listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(here);
        open.add(listener);
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    var near = listener.accept();
                    var far = new Socket(server.getHost(), server.getPort());
                    open.addAll(List.of(near, far));
                    pipe(near, far);
                    pipe(far, near);
                }
            } catch (IOException cut) {
                // That is what it is for.
            }
        });
    }

    private static void pipe(Socket from, Socket to) {
        Thread.ofVirtual().start(() -> {
            try (from; to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException cut) {
                // That is what it is for.
            }
        });
    }

    void cut() {
        open.forEach(end -> {
            try {
                end.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        open.clear();
    }

    @Override
    public void close() {
        cut();
    }
}
