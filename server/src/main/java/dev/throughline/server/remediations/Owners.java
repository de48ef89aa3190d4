package dev.throughline.server.remediations;

import dev.throughline.model.InputException;
import dev.throughline.server.remediations.Remediation.Owner;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Who owns the remediations of a repository: the first rule that matches, else whom CODEOWNERS names for all of it. */
public final class Owners {
    private static final int MOST_RULES = 500;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    public Owners(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * A rule.
     *
     * @param repositories a repository's key, with {@code *} for any text
     * @param packages a package's name, with {@code *} for any text
     */
    public record Rule(String repositories, String packages, String owner) {
        public Rule {
            if (owner.isBlank() || repositories.isBlank() || packages.isBlank()) {
                throw new InputException("owner rule", "has an empty part", "write * for any repository or package");
            }
        }

        boolean matches(String repository, String packageName) {
            return pattern(repositories).matcher(repository).matches()
                    && pattern(packages).matcher(packageName).matches();
        }

        private static Pattern pattern(String wildcards) {
            String regex = Arrays.stream(wildcards.strip().split("\\*+", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*"));
            return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
        }
    }

    public List<Rule> rules() {
        return jdbc.sql("SELECT repositories, packages, owner FROM owner_rule ORDER BY position, owner_rule_id")
                .query((row, _) -> new Rule(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    /** Replaces all rules. */
    public void setRules(List<Rule> rules) {
        if (rules.size() > MOST_RULES) {
            throw new InputException("owner rules", "are more than " + MOST_RULES, "let rules match more with *");
        }
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("DELETE FROM owner_rule").update();
            for (int position = 0; position < rules.size(); position++) {
                Rule rule = rules.get(position);
                jdbc.sql("""
                                INSERT INTO owner_rule (position, repositories, packages, owner)
                                VALUES (:position, :repositories, :packages, :owner)
                                """)
                        .param("position", position)
                        .param("repositories", rule.repositories().strip())
                        .param("packages", rule.packages().strip())
                        .param("owner", rule.owner().strip())
                        .update();
            }
        });
    }

    /** The owner of what is done about a package in a repository. */
    static Optional<Owner> choose(List<Rule> rules, String repository, List<String> codeOwners, String packageName) {
        return rules.stream()
                .filter(rule -> rule.matches(repository, packageName))
                .findFirst()
                .map(rule -> new Owner(rule.owner(), Owner.Source.RULE))
                .or(() -> codeOwners.stream().findFirst().map(name -> new Owner(name, Owner.Source.CODEOWNERS)));
    }
}
