package dev.throughline.cli.upload;

import dev.throughline.model.InputException;
import dev.throughline.model.RepositoryKey;
import dev.throughline.report.sarif.Checkout;
import dev.throughline.report.sarif.Checkout.Revision;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a report is about.
 *
 * @param repository the repository that was scanned
 * @param commit the commit, or empty text
 * @param branch the branch, or empty text
 * @param part what of the repository, when it has several reports; or empty text
 */
public record ReportSubject(RepositoryKey repository, String commit, String branch, String part) {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{7,64}");

    /**
     * What the user says; the rest is found out.
     *
     * @param repository an address or {@code github.com/acme/shop}
     */
    public record Stated(
            Optional<String> repository, Optional<String> commit, Optional<String> branch, Optional<String> part) {}

    /**
     * Finds out what is not stated: from the git repository around the target, and from the CI job. The job says which branch a
     * commit is on, which git does not know of a commit that is checked out by itself; but only of its own repository.
     *
     * @throws InputException if nothing tells the repository, or what is stated cannot be
     */
    public static ReportSubject of(Stated stated, Checkout checkout, Map<String, String> variables) {
        Optional<RepositoryKey> named = stated.repository().map(ReportSubject::named);
        Optional<Revision> revision = checkout.revision();
        Optional<RepositoryKey> cloned =
                revision.flatMap(git -> RepositoryKey.parse(git.repository().toString()));
        CiJob job = CiJob.of(variables);
        Optional<RepositoryKey> built = job.repository().flatMap(RepositoryKey::parse);
        RepositoryKey repository = named.or(() -> cloned)
                .or(() -> built)
                .orElseThrow(() -> new InputException(
                        "--upload",
                        "does not know which repository the report is about: no git repository with a remote 'origin' is"
                                + " around the target, and no CI system names one",
                        "name it: --repository github.com/acme/shop"));
        boolean isCloned = cloned.filter(repository::equals).isPresent();
        boolean isBuilt = built.filter(repository::equals).isPresent();
        Optional<String> commit = stated.commit()
                .or(() -> isCloned ? revision.flatMap(Revision::id) : Optional.empty())
                .or(() -> isBuilt ? job.commit() : Optional.empty());
        Optional<String> branch = stated.branch()
                .or(() -> isCloned ? revision.flatMap(Revision::branch) : Optional.empty())
                .or(() -> isBuilt ? job.branch() : Optional.empty());
        return new ReportSubject(
                repository,
                commit.map(ReportSubject::checked).orElse(""),
                branch.orElse(""),
                stated.part().orElse(""));
    }

    private static RepositoryKey named(String address) {
        return RepositoryKey.parse(address)
                .orElseThrow(() -> new InputException(
                        "--repository " + address, "names no repository", "write it as github.com/acme/shop"));
    }

    private static String checked(String commit) {
        if (!COMMIT.matcher(commit).matches()) {
            throw new InputException(
                    "--commit " + commit,
                    "is no commit id",
                    "give the hexadecimal id, as git rev-parse HEAD prints it");
        }
        return commit;
    }
}
