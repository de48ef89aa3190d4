package dev.throughline.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** Remembers why it could not write, because libraries that write through it wrap the reason in exceptions of their own. */
final class FailingWriter extends FilterWriter {
    private @Nullable IOException failure;

    FailingWriter(Writer out) {
        super(out);
    }

    /** Hands the writer to the content and brings a failure to write out of whatever it was wrapped in. */
    void fill(AtomicFile.Content content) throws IOException {
        try {
            content.writeTo(this);
        } catch (RuntimeException e) {
            if (failure != null) {
                throw failure;
            }
            throw e;
        }
    }

    @Override
    public void write(int character) throws IOException {
        watch(() -> out.write(character));
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        watch(() -> out.write(text, offset, length));
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        watch(() -> out.write(text, offset, length));
    }

    @Override
    public void flush() throws IOException {
        watch(out::flush);
    }

    @Override
    public void close() throws IOException {
        watch(out::close);
    }

    private void watch(Step step) throws IOException {
        try {
            step.run();
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
