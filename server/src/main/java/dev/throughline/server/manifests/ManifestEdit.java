package dev.throughline.server.manifests;

import dev.throughline.connect.RepositoryFile;
import dev.throughline.model.Problem;
import java.util.List;

/** What became of a change in a repository's build files. */
public sealed interface ManifestEdit {
    /**
     * The files can be changed.
     *
     * @param files the edited files, whole; never empty
     * @param steps what was edited and what to know about it, one sentence each
     * @param diff the difference in unified form
     * @param leftToDo what only people or their package manager can do, one sentence each
     */
    record Edited(List<RepositoryFile> files, List<String> steps, String diff, List<String> leftToDo)
            implements ManifestEdit {
        public Edited {
            files = List.copyOf(files);
            steps = List.copyOf(steps);
            leftToDo = List.copyOf(leftToDo);
        }
    }

    /** The repository is at a version already that will do. */
    record AlreadyDone(String where) implements ManifestEdit {}

    /** The files do not allow it. */
    record Refused(Problem problem) implements ManifestEdit {
        Refused(String where, String what, String remedy) {
            this(new Problem(where, what, remedy));
        }
    }
}
