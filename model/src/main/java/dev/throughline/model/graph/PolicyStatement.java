package dev.throughline.model.graph;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One statement of an AWS policy document. Lists hold what the document holds: one text or many, always as a list.
 *
 * @param allow {@code Effect}
 * @param actions {@code Action}; empty if {@code notActions} is used
 * @param notActions {@code NotAction}
 * @param resources {@code Resource}; empty in trust policies, or if {@code notResources} is used
 * @param notResources {@code NotResource}
 * @param principals {@code Principal}: {@code *}, or kind and value as {@code AWS:arn…}, {@code Service:ec2.amazonaws.com},
 *     {@code Federated:arn…}
 * @param notPrincipals {@code NotPrincipal}
 * @param conditions {@code Condition}: by operator and key, as {@code StringEquals/aws:SourceVpc}, the values
 */
public record PolicyStatement(
        boolean allow,
        List<String> actions,
        List<String> notActions,
        List<String> resources,
        List<String> notResources,
        List<String> principals,
        List<String> notPrincipals,
        SortedMap<String, List<String>> conditions) {
    public PolicyStatement {
        actions = List.copyOf(actions);
        notActions = List.copyOf(notActions);
        resources = List.copyOf(resources);
        notResources = List.copyOf(notResources);
        principals = List.copyOf(principals);
        notPrincipals = List.copyOf(notPrincipals);
        SortedMap<String, List<String>> copied = new TreeMap<>();
        conditions.forEach((name, values) -> copied.put(name, List.copyOf(values)));
        conditions = Collections.unmodifiableSortedMap(copied);
    }

    /** A statement of an identity's policy, without conditions. */
    public static PolicyStatement of(boolean allow, List<String> actions, List<String> resources) {
        return new PolicyStatement(
                allow, actions, List.of(), resources, List.of(), List.of(), List.of(), new TreeMap<>());
    }
}
