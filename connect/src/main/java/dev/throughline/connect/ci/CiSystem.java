package dev.throughline.connect.ci;

/** A system that runs builds and gives each job a token of its own. */
public enum CiSystem {
    GITHUB_ACTIONS("GitHub Actions"),
    GITLAB_CI("GitLab CI"),
    AZURE_PIPELINES("Azure Pipelines");

    private final String words;

    CiSystem(String words) {
        this.words = words;
    }

    /** The system's name as people know it. */
    public String words() {
        return words;
    }
}
