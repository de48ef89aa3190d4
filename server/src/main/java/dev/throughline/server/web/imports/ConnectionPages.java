package dev.throughline.server.web.imports;

import dev.throughline.connect.ConnectionCheck;
import dev.throughline.connect.ConnectorException;
import dev.throughline.model.InputException;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.connections.Connection;
import dev.throughline.server.connections.ConnectionForm;
import dev.throughline.server.connections.ConnectionId;
import dev.throughline.server.connections.ConnectionKind;
import dev.throughline.server.connections.Connections;
import dev.throughline.server.connections.Connectors;
import dev.throughline.server.connections.PrintedRights;
import dev.throughline.server.imports.Hub;
import dev.throughline.server.imports.HubCard;
import dev.throughline.server.imports.ImportReports;
import dev.throughline.server.imports.SyncRunId;
import dev.throughline.server.imports.Synchronizations;
import dev.throughline.server.web.NotFoundException;
import dev.throughline.server.webhooks.Webhooks;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The integration hub. */
@Controller
final class ConnectionPages {
    private final Hub hub;
    private final Connections connections;
    private final Connectors connectors;
    private final Synchronizations synchronizations;
    private final ImportReports reports;
    private final Webhooks webhooks;

    ConnectionPages(
            Hub hub,
            Connections connections,
            Connectors connectors,
            Synchronizations synchronizations,
            ImportReports reports,
            Webhooks webhooks) {
        this.hub = hub;
        this.connections = connections;
        this.connectors = connectors;
        this.synchronizations = synchronizations;
        this.reports = reports;
        this.webhooks = webhooks;
    }

    @GetMapping("/connections")
    @Requires(Permission.CONNECTIONS_READ)
    String hub(Model model) {
        model.addAttribute("cards", hub.cards());
        model.addAttribute("offered", ConnectionKind.offered());
        model.addAttribute("givenUp", webhooks.givenUp());
        return "connections/hub";
    }

    @GetMapping("/connections/new/{kind}")
    @Requires(Permission.CONNECTIONS_MANAGE)
    String blank(@PathVariable String kind, Model model) {
        ConnectionKind known = kind(kind);
        Map<String, String> fields = new TreeMap<>(Map.of("name", known.title()));
        if (known == ConnectionKind.AWS) {
            // Nobody else knows it, so nobody else can have this server assume the roles that ask for it.
            fields.put("externalId", UUID.randomUUID().toString());
        }
        return form(model, known, Optional.empty(), fields, FormOutcome.NONE);
    }

    @PostMapping("/connections/new/{kind}")
    @Requires(Permission.CONNECTIONS_MANAGE)
    String connect(
            @PathVariable String kind,
            @RequestParam Map<String, String> fields,
            @RequestParam(defaultValue = "connect") String action,
            Viewer viewer,
            Model model) {
        ConnectionKind known = kind(kind);
        FormOutcome outcome = tried(known, Optional.empty(), fields, viewer);
        if (outcome.isRefused() || action.equals("test")) {
            return form(model, known, Optional.empty(), fields, outcome);
        }
        ConnectionId id = connections.connect(known, ConnectionRequest.form(fields), viewer.actor());
        outcome.check().ifPresent(check -> connections.accepted(id, check.keyExpiresAt()));
        return "redirect:/connections/" + id.value();
    }

    @GetMapping("/connections/{id}")
    @Requires(Permission.CONNECTIONS_READ)
    String connection(@PathVariable long id, @RequestParam Optional<Long> before, Model model) {
        HubCard card = card(id);
        model.addAttribute("card", card);
        model.addAttribute("runs", reports.of(card.connection().id(), before.map(SyncRunId::new)));
        return "connections/connection";
    }

    @GetMapping("/connections/{id}/configure")
    @Requires(Permission.CONNECTIONS_MANAGE)
    String configured(@PathVariable long id, Model model) {
        Connection connection = card(id).connection();
        Map<String, String> fields = new TreeMap<>(connection.settings());
        fields.put("name", connection.name());
        fields.put("everyMinutes", String.valueOf(connection.everyMinutes()));
        connection
                .keyExpiresAt()
                .ifPresent(end -> fields.put("keyExpiresAt", end.toString().substring(0, 10)));
        return form(model, connection.kind(), Optional.of(connection), fields, FormOutcome.NONE);
    }

    @PostMapping("/connections/{id}/configure")
    @Requires(Permission.CONNECTIONS_MANAGE)
    String configure(
            @PathVariable long id,
            @RequestParam Map<String, String> fields,
            @RequestParam(defaultValue = "connect") String action,
            Viewer viewer,
            Model model) {
        Connection connection = card(id).connection();
        FormOutcome outcome = tried(connection.kind(), Optional.of(connection), fields, viewer);
        if (outcome.isRefused() || action.equals("test")) {
            return form(model, connection.kind(), Optional.of(connection), fields, outcome);
        }
        connections.configure(connection.id(), ConnectionRequest.form(fields), viewer.actor());
        outcome.check().ifPresent(check -> connections.accepted(connection.id(), check.keyExpiresAt()));
        return "redirect:/connections/" + id;
    }

    /** Nothing is stored that was not tried: what does not work is told on the form. */
    private FormOutcome tried(
            ConnectionKind kind, Optional<Connection> stored, Map<String, String> fields, Viewer viewer) {
        try {
            ConnectionForm form = ConnectionRequest.form(fields);
            try (Connectors.Opened opened = connectors.open(kind, form, stored, viewer.actor())) {
                ConnectionCheck check = opened.check();
                return new FormOutcome(Optional.of(check), "", "");
            }
        } catch (ConnectorException failure) {
            return new FormOutcome(Optional.empty(), String.valueOf(failure.getMessage()), failure.remedy());
        } catch (InputException wrong) {
            return new FormOutcome(
                    Optional.empty(),
                    wrong.problem().toString(),
                    wrong.problem().remedy());
        }
    }

    private static String form(
            Model model,
            ConnectionKind kind,
            Optional<Connection> stored,
            Map<String, String> fields,
            FormOutcome outcome) {
        model.addAttribute("kind", kind);
        model.addAttribute("stored", stored);
        model.addAttribute("fields", Map.copyOf(fields));
        model.addAttribute("outcome", outcome);
        Map<String, String> known = new TreeMap<>(fields);
        outcome.check().ifPresent(check -> known.put("principal", check.account()));
        model.addAttribute("rights", PrintedRights.of(kind, known));
        return "connections/form";
    }

    @PostMapping("/connections/{id}/synchronize")
    @Requires(Permission.CONNECTIONS_MANAGE)
    String synchronize(@PathVariable long id, Viewer viewer) {
        synchronizations.now(card(id).connection(), viewer.actor());
        return "redirect:/connections/" + id;
    }

    @PostMapping("/connections/{id}/enable")
    @Requires(Permission.CONNECTIONS_MANAGE)
    String enable(@PathVariable long id, Viewer viewer) {
        connections.enable(card(id).connection().id(), true, viewer.actor());
        return "redirect:/connections/" + id;
    }

    @PostMapping("/connections/{id}/disable")
    @Requires(Permission.CONNECTIONS_MANAGE)
    String disable(@PathVariable long id, Viewer viewer) {
        connections.enable(card(id).connection().id(), false, viewer.actor());
        return "redirect:/connections/" + id;
    }

    @PostMapping("/connections/{id}/disconnect")
    @Requires(Permission.CONNECTIONS_MANAGE)
    String disconnect(@PathVariable long id, Viewer viewer) {
        connections.disconnect(card(id).connection().id(), viewer.actor());
        return "redirect:/connections";
    }

    @GetMapping("/connections/{id}/runs/{run}")
    @Requires(Permission.CONNECTIONS_READ)
    String report(@PathVariable long id, @PathVariable long run, Model model) {
        model.addAttribute("card", card(id));
        model.addAttribute(
                "run",
                reports.find(new SyncRunId(run))
                        .filter(found -> found.connection().value() == id)
                        .orElseThrow(() -> new NotFoundException("run")));
        return "connections/run";
    }

    private HubCard card(long id) {
        return hub.card(new ConnectionId(id)).orElseThrow(() -> new NotFoundException("connection"));
    }

    private static ConnectionKind kind(String path) {
        return ConnectionKind.ofPath(path).orElseThrow(() -> new NotFoundException("kind of connection"));
    }
}
