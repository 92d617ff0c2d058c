using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace Conformance;

/// <summary>A create request, answered as given.</summary>
internal static class AdmissionCase
{
    private static readonly string[] MetricFields = ["event", "decision", "mode", "policy", "fatal"];

    public static string? Compare(ObjectNode @case)
    {
        var (id, expected) = (@case["id"].String, @case["expected"]);
        var configuration = PodSecurityConfiguration.Default;
        IReadOnlyList<FieldError> errors = [];
        if (@case["configuration"].Object is { } root)
        {
            configuration = ConfigurationReader.Read(root, out errors);
        }

        // The wording of a configuration's errors is free; that there is one, is not.
        if (expected["configurationError"].IsSet || errors.Count > 0)
        {
            return PodCase.Differs(id, "configurationError", expected["configurationError"].IsSet ? "some" : "none", errors.Count > 0 ? "some" : "none");
        }

        var @namespace = @case["namespace"];
        var response = new AdmissionPlugin(configuration).Admit(new(
            new(@case["object"].Object!),
            @namespace["name"].String ?? string.Empty,
            @namespace["labels"],
            @case["user"].String ?? string.Empty));
        return PodCase.Differs(id, "allowed", expected["allowed"].IsTrue ? "true" : "false", response.Allowed ? "true" : "false")
            ?? PodCase.Differs(id, "code", $"{expected["code"].Integer ?? 0}", $"{response.Code}")
            ?? PodCase.Differs(id, "message", expected["message"].String ?? string.Empty, response.Message)
            ?? PodCase.Differs(id, "warnings", PodCase.Text(expected["warnings"]), PodCase.Text(response.Warnings))
            ?? PodCase.Differs(id, "auditAnnotations", AnnotationsOf(expected["auditAnnotations"]), AnnotationsOf(response.AuditAnnotations))
            ?? PodCase.Differs(id, "metrics", EventsOf(expected["metrics"]), PodCase.Text(response.Events.Select(EventOf)));
    }

    private static string AnnotationsOf(Field annotations) =>
        AnnotationsOf(annotations.Object?.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.ToString()!) ?? []);

    private static string AnnotationsOf(IReadOnlyDictionary<string, string> annotations) =>
        PodCase.Text(annotations.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key + "=" + pair.Value));

    private static string EventsOf(Field metrics) => PodCase.Text(metrics.List?.Items.Select(item =>
    {
        var metric = new Field(item);
        return string.Join(' ', MetricFields
            .Where(name => metric[name].IsSet)
            .Select(name => metric[name].Node!.ToString()));
    }) ?? []);

    private static string EventOf(AdmissionEvent metric) => metric.Kind switch
    {
        AdmissionEventKind.Evaluation =>
            $"evaluation {(metric.IsDenied ? "deny" : "allow")} {NameOf(metric.Mode)} {metric.Policy}",
        AdmissionEventKind.Exemption => "exemption",
        _ => "error false",
    };

    private static string NameOf(Mode mode) => mode switch
    {
        Mode.Enforce => "enforce",
        Mode.Warn => "warn",
        _ => "audit",
    };
}
