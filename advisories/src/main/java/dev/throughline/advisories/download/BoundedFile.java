package dev.throughline.advisories.download;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Writes a response body to a file and gives up when it grows too large. */
final class BoundedFile implements HttpResponse.BodySubscriber<Path> {
    private final Path file;
    private final long maxBytes;
    private final AtomicLong received;
    private final CompletableFuture<Path> done = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private @Nullable FileChannel channel;
    private long written;

    /**
     * @param received counts the bytes, for those who watch the progress
     */
    BoundedFile(Path file, long maxBytes, AtomicLong received) {
        this.file = file;
        this.maxBytes = maxBytes;
        this.received = received;
    }

    @Override
    public CompletionStage<Path> getBody() {
        return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            newSubscription.request(Long.MAX_VALUE);
        } catch (IOException e) {
            giveUp(e);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (done.isDone() || channel == null) {
            return;
        }
        try {
            for (ByteBuffer buffer : buffers) {
                written += buffer.remaining();
                if (written > maxBytes) {
                    throw new TooLargeException(maxBytes);
                }
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
            received.set(written);
        } catch (IOException e) {
            giveUp(e);
        }
    }

    @Override
    public void onError(Throwable cause) {
        giveUp(cause);
    }

    @Override
    public void onComplete() {
        try {
            if (channel != null) {
                channel.close();
            }
            done.complete(file);
        } catch (IOException e) {
            giveUp(e);
        }
    }

    private void giveUp(Throwable cause) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        if (subscription != null) {
            subscription.cancel();
        }
        done.completeExceptionally(cause);
    }
}
