package dev.throughline.report;

import dev.throughline.model.Component;
import dev.throughline.model.Finding;
import dev.throughline.model.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The findings of one component that have one kind of verdict.
 *
 * @param component the component
 * @param findings in the order of the report; never empty
 */
public record ComponentFindings(Component component, List<Finding> findings) {
    public ComponentFindings {
        findings = List.copyOf(findings);
    }

    /** Groups those findings that have the verdict by component; the component with the most urgent finding is first. */
    public static List<ComponentFindings> of(List<Finding> findings, Verdict.Kind kind) {
        Map<Component, List<Finding>> byComponent = new LinkedHashMap<>();
        for (Finding finding : findings) {
            if (finding.verdict().kind() == kind) {
                byComponent
                        .computeIfAbsent(finding.component(), component -> new ArrayList<>())
                        .add(finding);
            }
        }
        List<ComponentFindings> groups = new ArrayList<>();
        byComponent.forEach((component, group) -> groups.add(new ComponentFindings(component, group)));
        return groups;
    }
}
