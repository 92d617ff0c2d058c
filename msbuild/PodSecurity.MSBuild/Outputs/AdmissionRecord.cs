using PodSecurity.Policy.Manifests.Json;
using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Programs;
using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Allowances;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild.Outputs;

/// <summary>
/// Writes what admission would have said of each object, a JSON line each, and a last line with the totals of the metrics
/// and with what was covered and what was not.
/// </summary>
internal static class AdmissionRecord
{
    public static string Write(Judgement judgement, IReadOnlyList<Diagnostic> diagnostics, ManifestSet manifests, ProgramOutput program, RelativePath paths)
    {
        var json = new JsonText();
        var suppressed = diagnostics.Where(diagnostic => diagnostic is { Suppression: not null, Report.Object: not null }).ToLookup(diagnostic => diagnostic.Report!.Object!);
        foreach (var @object in judgement.Objects.Where(@object => @object.Outcome != ObjectOutcome.WithoutPod))
        {
            WriteObject(json, @object, suppressed[@object.Object], paths);
        }

        WriteTotals(json, judgement, manifests, program, paths);
        return json.ToString();
    }

    private static void WriteObject(JsonText json, ObjectJudgement judged, IEnumerable<Diagnostic> suppressed, RelativePath paths)
    {
        var @object = judged.Object;
        json.Open('{')
            .Field("apiVersion", @object.ApiVersion)
            .Field("kind", @object.Kind)
            .Field("namespace", judged.Namespace)
            .Field("name", @object.Name.Length > 0 ? @object.Name : @object.GenerateName);
        if (@object.Node.Origin.Source is { } source)
        {
            json.Field("file", paths.Of(source.Path)).Field("line", @object.Node.Origin.Lines.StartLine);
        }

        json.Field("decision", NameOf(judged.Outcome));
        if (judged.Rejection.Length > 0)
        {
            json.Field("rejection", "violates " + judged.Rejection);
        }

        json.Name("policy").Open('{')
            .Field("enforce", judged.Policy.Enforce.ToString())
            .Field("audit", judged.Policy.Audit.ToString())
            .Field("warn", judged.Policy.Warn.ToString())
            .Close('}');
        if (judged.Response is { } response)
        {
            json.Name("auditAnnotations").Open('{');
            foreach (var pair in response.AuditAnnotations.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                json.Field(NamespaceLabels.Prefix + pair.Key, pair.Value);
            }

            json.Close('}').Name("warnings").Open('[');
            foreach (var warning in response.Warnings)
            {
                json.Value(warning);
            }

            json.Close(']');
        }

        WriteSuppressed(json, suppressed);
        json.Close('}').EndLine();
    }

    private static void WriteSuppressed(JsonText json, IEnumerable<Diagnostic> suppressed)
    {
        var isAny = false;
        foreach (var diagnostic in suppressed)
        {
            json = isAny ? json : json.Name("suppressed").Open('[');
            isAny = true;
            json.Open('{')
                .Field("rule", diagnostic.Rule.Id)
                .Field("message", diagnostic.Message)
                .Field("by", diagnostic.Suppression!.Kind.ToString())
                .Field("reason", diagnostic.Suppression.Justification);
            if (diagnostic.Report!.Allowance?.Expires is { } expires)
            {
                json.Field("expires", AllowanceComment.WriteDay(expires));
            }

            json.Close('}');
        }

        if (isAny)
        {
            json.Close(']');
        }
    }

    private static void WriteTotals(JsonText json, Judgement judgement, ManifestSet manifests, ProgramOutput program, RelativePath paths)
    {
        json.Open('{').Name("metrics").Open('{');
        var events = judgement.Objects.SelectMany(@object => @object.Response?.Events ?? []);
        foreach (var group in events.GroupBy(NameOf).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            json.Field(group.Key, group.Count());
        }

        var evaluated = judgement.Objects.Count(@object => @object.Outcome != ObjectOutcome.WithoutPod);
        json.Close('}').Name("coverage").Open('{')
            .Field("files", manifests.Files)
            .Field("emitted", program.Documents.Count)
            .Field("objects", judgement.Objects.Count)
            .Field("evaluated", evaluated)
            .Field("withoutPod", judgement.Objects.Count - evaluated)
            .Field("noKubernetesObject", judgement.Skipped)
            .Name("skipped").Open('[');
        foreach (var file in manifests.Skipped)
        {
            json.Open('{').Field("file", paths.Of(file.Path)).Field("reason", file.Reason).Close('}');
        }

        foreach (var failure in program.Failures.Concat(program.Unseen))
        {
            json.Open('{').Field("file", paths.Of(failure.Path)).Field("reason", failure.Message).Close('}');
        }

        json.Close(']').Close('}').Close('}').EndLine();
    }

    private static string NameOf(ObjectOutcome outcome) => outcome switch
    {
        ObjectOutcome.Admitted => "admitted",
        ObjectOutcome.Exempt => "exempt",
        ObjectOutcome.Undetermined => "undetermined",
        ObjectOutcome.Rejected => "rejected",
        ObjectOutcome.PodsRejected => "podsRejected",
        _ => "withoutPod",
    };

    // Named like upstream's counters and their labels.
    private static string NameOf(AdmissionEvent counted) => counted.Kind switch
    {
        AdmissionEventKind.Exemption => "pod_security_exemptions_total",
        AdmissionEventKind.Error => "pod_security_errors_total",
        _ => "pod_security_evaluations_total{decision=\"" + (counted.IsDenied ? "deny" : "allow")
            + "\",policy_level=\"" + counted.Policy.Level.ToName()
            + "\",policy_version=\"" + (counted.Policy.Level == Level.Privileged ? PolicyVersion.Latest : counted.Policy.Version)
            + "\",mode=\"" + counted.Mode.ToString().ToLowerInvariant() + "\"}",
    };
}
