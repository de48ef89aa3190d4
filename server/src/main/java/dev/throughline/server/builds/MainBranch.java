package dev.throughline.server.builds;

import dev.throughline.connect.ci.BuildIdentity;
import dev.throughline.server.estate.Repositories;
import java.util.Optional;

/** Whether a job builds what everybody works on. */
final class MainBranch {
    private static final String BRANCHES = "refs/heads/";

    private final Repositories repositories;

    MainBranch(Repositories repositories) {
        this.repositories = repositories;
    }

    /** True also where nobody says which branch that is, and for a tag: it is cut from there. */
    boolean isBuilt(BuildIdentity job) {
        if (job.ref().isEmpty() || job.ref().startsWith("refs/tags/")) {
            return true;
        }
        String branch = job.ref().startsWith(BRANCHES) ? job.ref().substring(BRANCHES.length()) : job.ref();
        Optional<String> main = repositories.find(job.repository()).flatMap(repositories::defaultBranch);
        return main.isEmpty() || main.get().equals(branch);
    }
}
