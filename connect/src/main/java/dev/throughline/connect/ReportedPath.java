package dev.throughline.connect;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Calls from the user's code to the vulnerable function, as a tool reports them: the caller first. */
public record ReportedPath(List<Hop> hops) {
    public ReportedPath {
        hops = List.copyOf(hops);
    }

    /**
     * One function on the way.
     *
     * @param function for people, in the tool's spelling or close to it: {@code com.acme.web.UploadController.upload}
     * @param component the package that holds it, where the tool says so
     * @param ownCode whether it is the user's own code
     * @param file the source file, where the tool says so
     * @param line the line in it
     */
    public record Hop(
            String function,
            Optional<ReportedComponent> component,
            boolean ownCode,
            Optional<String> file,
            OptionalInt line) {}
}
