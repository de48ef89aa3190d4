package dev.throughline.server.access;

/** One thing that somebody may do. An endpoint needs exactly one. */
public enum Permission {
    /** Needs no sign-in: the sign-in page itself. */
    ANYONE(Reach.OPEN),
    /** Whoever is signed in: one's own account and tokens. */
    SIGNED_IN(Reach.OPEN),

    FINDINGS_READ(Reach.REPOSITORIES),
    /** Change the state of findings: dismiss, take, reopen. */
    FINDINGS_TRIAGE(Reach.REPOSITORIES),
    REPOSITORIES_READ(Reach.REPOSITORIES),
    /** Map projects to repositories, change owners. */
    REPOSITORIES_MANAGE(Reach.EVERYTHING),
    REMEDIATIONS_READ(Reach.REPOSITORIES),
    /** Propose, approve, open pull requests and tickets. */
    REMEDIATIONS_MANAGE(Reach.REPOSITORIES),
    /** Bring in reports of scanners. */
    REPORTS_UPLOAD(Reach.REPOSITORIES),
    /** Attack paths, explorer, recommendations. */
    GRAPH_READ(Reach.REPOSITORIES),
    /** Governance rules, exemptions, weights of risk, deadlines. */
    POLICIES_MANAGE(Reach.EVERYTHING),

    CONNECTIONS_READ(Reach.EVERYTHING),
    CONNECTIONS_MANAGE(Reach.EVERYTHING),
    /** Webhooks out and e-mail. */
    NOTIFICATIONS_MANAGE(Reach.EVERYTHING),
    AUDIT_READ(Reach.EVERYTHING),
    USERS_MANAGE(Reach.EVERYTHING),
    SETTINGS_MANAGE(Reach.EVERYTHING);

    private enum Reach {
        OPEN,
        REPOSITORIES,
        EVERYTHING
    }

    private final Reach reach;

    Permission(Reach reach) {
        this.reach = reach;
    }

    /** Whether it can be granted for some repositories only; the others come with a role for everything. */
    public boolean isPerRepository() {
        return reach == Reach.REPOSITORIES;
    }

    /** Whether a role or a token can hold it; the others go by whether somebody is signed in. */
    public boolean isGranted() {
        return reach != Reach.OPEN;
    }
}
