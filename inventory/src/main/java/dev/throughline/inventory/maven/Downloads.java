package dev.throughline.inventory.maven;

import dev.throughline.inventory.TargetReader;
import dev.throughline.model.Problem;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;

/** Says what is being downloaded, and keeps what arrived damaged. Transfers run in several threads. */
final class Downloads extends AbstractTransferListener {
    private final TargetReader.Listener listener;
    private final SortedSet<Problem> problems = new TreeSet<>();

    Downloads(TargetReader.Listener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void transferStarted(TransferEvent event) {
        String path = event.getResource().getResourceName();
        String file = path.substring(path.lastIndexOf('/') + 1);
        listener.says("downloading " + file + size(event.getResource().getContentLength()) + " from "
                + event.getResource().getRepositoryId());
    }

    /** The checksum does not match, and the repository's policy is to go on with a warning. */
    @Override
    public synchronized void transferCorrupted(TransferEvent event) {
        problems.add(new Problem(
                event.getResource().getResourceName(),
                "does not match the checksum that " + event.getResource().getRepositoryId() + " gives for it",
                "set <checksumPolicy>fail</checksumPolicy> for the repository, and ask its operator"));
    }

    synchronized List<Problem> problems() {
        return List.copyOf(problems);
    }

    private static String size(long bytes) {
        if (bytes < 100_000) {
            return ""; // small files, and those whose size is not known
        }
        return " (%.1f MB)".formatted(bytes / 1e6);
    }
}
