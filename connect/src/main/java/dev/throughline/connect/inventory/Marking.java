package dev.throughline.connect.inventory;

import dev.throughline.model.graph.Criticality;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Family;
import dev.throughline.model.graph.Insight;
import dev.throughline.model.graph.InsightKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Says which entities matter and which hold sensitive data, by rules that people edit. The first rule that says something of an entity
 * decides on how much it matters; what it holds is gathered from all of them.
 *
 * @param rules in order
 */
public record Marking(List<Rule> rules) {
    public Marking {
        rules = List.copyOf(rules);
    }

    /**
     * One rule. What it leaves open fits everything.
     *
     * @param name a glob over the name: {@code *-prod-*}
     * @param tag the name of a tag that must be there, in any case
     * @param tagValue a glob over the tag's value
     * @param scope a glob over the account, subscription, project or cluster
     * @param types the types it is for; empty for all
     * @param criticality how much such entities matter; {@link Criticality#UNRATED} to say nothing of that
     * @param sensitive what data they hold: {@code personal}, {@code payment}; empty to say nothing of that
     */
    public record Rule(
            Optional<String> name,
            Optional<String> tag,
            Optional<String> tagValue,
            Optional<String> scope,
            Set<EntityType> types,
            Criticality criticality,
            List<String> sensitive) {
        public Rule {
            types = Set.copyOf(types);
            sensitive = List.copyOf(sensitive);
        }

        /** A rule by the value of a tag. */
        public static Rule ofTag(String tag, String value, Criticality criticality, String... sensitive) {
            return new Rule(
                    Optional.empty(),
                    Optional.of(tag),
                    Optional.of(value),
                    Optional.empty(),
                    Set.of(),
                    criticality,
                    List.of(sensitive));
        }

        /** A rule by a glob over names. */
        public static Rule ofName(String glob, Criticality criticality, String... sensitive) {
            return new Rule(
                    Optional.of(glob),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Set.of(),
                    criticality,
                    List.of(sensitive));
        }

        boolean fits(Entity entity) {
            return (types.isEmpty() || types.contains(entity.type()))
                    && name.map(glob -> matches(glob, entity.displayName())).orElse(true)
                    && scope.map(glob -> matches(glob, entity.scope())).orElse(true)
                    && tag.map(wanted -> fitsTag(wanted, entity.tags())).orElse(true);
        }

        private boolean fitsTag(String wanted, Map<String, String> tags) {
            return tags.entrySet().stream()
                    .anyMatch(one -> one.getKey().equalsIgnoreCase(wanted)
                            && tagValue.map(glob -> matches(glob, one.getValue()))
                                    .orElse(true));
        }
    }

    /** The rules that hold until someone writes others: common tags, and stores that are made for secrets. */
    public static Marking defaults() {
        List<Rule> rules = new ArrayList<>();
        for (String tag :
                List.of("data-classification", "dataclassification", "data_classification", "classification")) {
            rules.add(Rule.ofTag(tag, "{confidential,restricted,secret,highly*}", Criticality.HIGH, "confidential"));
            rules.add(Rule.ofTag(tag, "{pii,personal*,gdpr*}", Criticality.HIGH, "personal"));
            rules.add(Rule.ofTag(tag, "{pci*,payment*,cardholder*}", Criticality.CRITICAL, "payment"));
            rules.add(Rule.ofTag(tag, "{phi,health*,hipaa*}", Criticality.CRITICAL, "health"));
        }
        for (String tag : List.of("criticality", "business-criticality", "tier")) {
            rules.add(Rule.ofTag(tag, "{critical,mission*,tier-0,tier0}", Criticality.CRITICAL));
            rules.add(Rule.ofTag(tag, "{high,tier-1,tier1}", Criticality.HIGH));
            rules.add(Rule.ofTag(tag, "{medium,tier-2,tier2}", Criticality.MEDIUM));
            rules.add(Rule.ofTag(tag, "{low,tier-3,tier3}", Criticality.LOW));
        }
        return new Marking(rules);
    }

    /** The entity with what the rules say of it. */
    public Entity mark(Entity entity) {
        Set<String> sensitive = new TreeSet<>();
        if (entity.type().family() == Family.SECRET_STORE) {
            sensitive.add("secrets");
        }
        Criticality criticality = Criticality.UNRATED;
        for (Rule rule : rules) {
            if (rule.fits(entity)) {
                sensitive.addAll(rule.sensitive());
                criticality = criticality == Criticality.UNRATED ? rule.criticality() : criticality;
            }
        }
        return marked(entity, criticality, sensitive);
    }

    private static Entity marked(Entity entity, Criticality criticality, Set<String> sensitive) {
        List<Insight> insights = new ArrayList<>();
        // What runs code passes data on; only what keeps it holds it.
        if (!sensitive.isEmpty() && entity.type().holdsData()) {
            insights.add(Insight.of(InsightKind.CONTAINS_SENSITIVE_DATA, Map.of("kinds", String.join(" ", sensitive))));
        }
        if (criticality == Criticality.CRITICAL || criticality == Criticality.HIGH) {
            insights.add(Insight.of(
                    InsightKind.CRITICAL_RESOURCE,
                    Map.of("criticality", criticality.name().toLowerCase(Locale.ROOT))));
        }
        Entity rated = criticality == Criticality.UNRATED ? entity : entity.withCriticality(criticality);
        return insights.isEmpty() ? rated : rated.withInsights(insights);
    }

    /** {@code *} stands for any text, {@code ?} for one character, {@code {a,b}} for either; case means nothing. */
    static boolean matches(String glob, String text) {
        StringBuilder pattern = new StringBuilder();
        int braces = 0;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> pattern.append(".*");
                case '?' -> pattern.append('.');
                case '{' -> {
                    pattern.append("(?:");
                    braces++;
                }
                case '}' -> {
                    pattern.append(braces > 0 ? ")" : "\\}");
                    braces = Math.max(0, braces - 1);
                }
                case ',' -> pattern.append(braces > 0 ? "|" : ",");
                default -> pattern.append(Pattern.quote(String.valueOf(c)));
            }
        }
        pattern.append(")".repeat(braces));
        return Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                .matcher(text)
                .matches();
    }
}
