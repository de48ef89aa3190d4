package dev.throughline.server.scans.checkout;

import dev.throughline.server.scans.isolation.IsolatedWork;
import dev.throughline.server.scans.isolation.IsolatedWork.TroubleException;
import dev.throughline.server.scans.isolation.WorkFolders;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.SystemReader;

/** Fetches a commit and writes its build files into the working directory. */
public final class CheckoutProgram {
    private CheckoutProgram() {}

    /** For {@link dev.throughline.server.scans.isolation.IsolatedProcess}. */
    public static void main(String[] arguments) throws IOException {
        SystemReader.setInstance(new NoUserConfiguration(SystemReader.getInstance()));
        new IsolatedWork<>(CheckoutOrder.class, CheckoutProgram::run).main(arguments);
    }

    private static CheckoutResult run(CheckoutOrder order, PrintStream log) throws IOException, TroubleException {
        Path files = Path.of("").toAbsolutePath();
        Path git = files.resolveSibling("git");
        ShallowFetch fetch = new ShallowFetch(order, log);
        try (Repository repository = ShallowFetch.repository(git)) {
            ObjectId newest = fetch.newest(repository);
            if (newest.name().equals(order.knownCommit())) {
                return new CheckoutResult(newest.name(), true, 0, 0, List.of());
            }
            ObjectId fetched = fetch.fetch(repository);
            BuildFileWriter writer = new BuildFileWriter(files, order.most());
            writer.write(repository, fetched);
            CheckoutResult result = writer.result(fetched.name());
            log.println("fetched " + result.commit() + ": " + result.files() + " build files, " + result.bytes()
                    + " bytes");
            return result;
        } finally {
            WorkFolders.delete(git);
        }
    }
}
