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
        String branch = of(job);
        Optional<String> main = repositories.find(job.repository()).flatMap(repositories::defaultBranch);
        return branch.isEmpty() || main.isEmpty() || main.get().equals(branch);
    }

    /** The branch that a job builds; empty text for a tag, and where its system does not say. */
    String of(BuildIdentity job) {
        if (job.ref().startsWith("refs/tags/")) {
            return "";
        }
        return job.ref().startsWith(BRANCHES) ? job.ref().substring(BRANCHES.length()) : job.ref();
    }
}
