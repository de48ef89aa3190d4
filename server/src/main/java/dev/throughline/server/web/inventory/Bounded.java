package dev.throughline.server.web.inventory;

import dev.throughline.model.InputException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Takes no more than so many bytes. */
final class Bounded extends FilterOutputStream {
    private long left;

    Bounded(OutputStream out, long most) {
        super(out);
        this.left = most;
    }

    @Override
    public void write(int b) throws IOException {
        take(1);
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        take(length);
        out.write(bytes, from, length);
    }

    private void take(int length) {
        left -= length;
        if (left < 0) {
            throw new InputException("the inventory", "is larger than 4 GiB", "bring fewer accounts at once");
        }
    }
}
