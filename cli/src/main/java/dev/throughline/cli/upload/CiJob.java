package dev.throughline.cli.upload;

import java.util.Map;
import java.util.Optional;

/**
 * The CI job that this process runs in, by the variables that its system sets.
 *
 * @param repository the address of the repository, as the system writes it
 * @param commit the commit that was checked out
 * @param branch the branch that it is on; of a pull or merge request the one that it comes from
 */
record CiJob(Optional<String> repository, Optional<String> commit, Optional<String> branch) {
    private static final CiJob NONE = new CiJob(Optional.empty(), Optional.empty(), Optional.empty());
    private static final String BRANCH = "refs/heads/";

    static CiJob of(Map<String, String> variables) {
        Variables given = new Variables(variables);
        if (given.isTrue("GITHUB_ACTIONS")) {
            return gitHub(given);
        }
        if (given.isTrue("GITLAB_CI")) {
            return gitLab(given);
        }
        return given.isTrue("TF_BUILD") ? azure(given) : NONE;
    }

    private static CiJob gitHub(Variables given) {
        Optional<String> server = given.value("GITHUB_SERVER_URL");
        Optional<String> branch = given.value("GITHUB_REF_TYPE").filter("branch"::equals);
        return new CiJob(
                given.value("GITHUB_REPOSITORY").flatMap(name -> server.map(host -> host + "/" + name)),
                given.value("GITHUB_SHA"),
                given.value("GITHUB_HEAD_REF").or(() -> branch.flatMap(_ -> given.value("GITHUB_REF_NAME"))));
    }

    private static CiJob gitLab(Variables given) {
        return new CiJob(
                given.value("CI_PROJECT_URL"),
                given.value("CI_COMMIT_SHA"),
                given.value("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME").or(() -> given.value("CI_COMMIT_BRANCH")));
    }

    private static CiJob azure(Variables given) {
        Optional<String> branch = given.value("SYSTEM_PULLREQUEST_SOURCEBRANCH")
                .or(() -> given.value("BUILD_SOURCEBRANCH"))
                .filter(name -> name.startsWith(BRANCH))
                .map(name -> name.substring(BRANCH.length()));
        return new CiJob(given.value("BUILD_REPOSITORY_URI"), given.value("BUILD_SOURCEVERSION"), branch);
    }

    /** Variables; an empty one is none. */
    private record Variables(Map<String, String> values) {
        Optional<String> value(String name) {
            return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
        }

        boolean isTrue(String name) {
            return value(name).filter(value -> value.equalsIgnoreCase("true")).isPresent();
        }
    }
}
