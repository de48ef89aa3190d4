package dev.throughline.graph.path;

import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Family;
import java.util.Optional;

/** The techniques of MITRE ATT&amp;CK (Enterprise) that steps of paths use. */
public enum Technique {
    EXPLOIT_PUBLIC_FACING_APPLICATION("T1190", "Exploit Public-Facing Application", "Initial Access"),
    EXPLOITATION_OF_REMOTE_SERVICES("T1210", "Exploitation of Remote Services", "Lateral Movement"),
    CLOUD_ACCOUNTS("T1078.004", "Valid Accounts: Cloud Accounts", "Privilege Escalation"),
    VALID_ACCOUNTS("T1078", "Valid Accounts", "Initial Access"),
    CREDENTIALS_IN_FILES("T1552.001", "Unsecured Credentials: Credentials In Files", "Credential Access"),
    DATA_FROM_CLOUD_STORAGE("T1530", "Data from Cloud Storage", "Collection"),
    DATA_FROM_DATABASES("T1213.006", "Data from Information Repositories: Databases", "Collection"),
    CLOUD_SECRETS_STORES(
            "T1555.006", "Credentials from Password Stores: Cloud Secrets Management Stores", "Credential Access"),
    ESCAPE_TO_HOST("T1611", "Escape to Host", "Privilege Escalation"),
    ADDITIONAL_CLOUD_ROLES("T1098.003", "Account Manipulation: Additional Cloud Roles", "Privilege Escalation"),
    COMPROMISED_SUPPLY_CHAIN(
            "T1195.002", "Supply Chain Compromise: Compromise Software Supply Chain", "Initial Access"),
    COMPROMISED_DEPENDENCIES(
            "T1195.001",
            "Supply Chain Compromise: Compromise Software Dependencies and Development Tools",
            "Initial Access"),
    CONTAINER_ADMINISTRATION("T1609", "Container Administration Command", "Execution"),
    CLOUD_ADMINISTRATION("T1651", "Cloud Administration Command", "Execution"),
    PASSWORD_GUESSING("T1110", "Brute Force", "Credential Access");

    private final String id;
    private final String title;
    private final String tactic;

    Technique(String id, String title, String tactic) {
        this.id = id;
        this.title = title;
        this.tactic = tactic;
    }

    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    /** The tactic that the step serves. */
    public String tactic() {
        return tactic;
    }

    /** The technique of moving along an edge; moving through a front is none. */
    static Optional<Technique> of(EdgeKind kind, EntityType to) {
        return switch (kind) {
            case EXPOSES -> exposing(to);
            case CAN_AUTHENTICATE_AS, MEMBER_OF -> Optional.of(CLOUD_ACCOUNTS);
            case CAN_AUTHENTICATE_TO -> Optional.of(VALID_ACCOUNTS);
            case CONTAINS_SECRET -> Optional.of(CREDENTIALS_IN_FILES);
            case HAS_PERMISSION_TO -> Optional.of(permitted(to));
            case REPLICATES_TO -> Optional.of(DATA_FROM_CLOUD_STORAGE);
            case ESCAPES_TO -> Optional.of(ESCAPE_TO_HOST);
            case EXECUTES_IN -> Optional.of(COMPROMISED_DEPENDENCIES);
            case RUNS -> to.runsCode() ? Optional.of(CONTAINER_ADMINISTRATION) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Technique> exposing(EntityType to) {
        return switch (to.family()) {
            case CI_PIPELINE -> Optional.of(COMPROMISED_SUPPLY_CHAIN);
            case PACKAGE_VERSION -> Optional.of(COMPROMISED_DEPENDENCIES);
            default -> Optional.empty();
        };
    }

    private static Technique permitted(EntityType to) {
        if (to.family() == Family.SECRET_STORE) {
            return CLOUD_SECRETS_STORES;
        }
        if (to.family() == Family.MANAGED_DATABASE) {
            return DATA_FROM_DATABASES;
        }
        if (to.holdsData()) {
            return DATA_FROM_CLOUD_STORAGE;
        }
        return to.runsCode() ? CLOUD_ADMINISTRATION : ADDITIONAL_CLOUD_ROLES;
    }
}
