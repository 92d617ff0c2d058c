using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PodSecurity.Analyzers.Judging;
using PodSecurity.Analyzers.Reading;
using PodSecurity.Policy.Manifests.Json;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Analyzers.Remembering;

/// <summary>What the compiler's log is told of a workload.</summary>
internal static class ReportedWorkload
{
    public static Diagnostic Of(SeenWorkload seen)
    {
        var descriptor = Descriptors.SeenWorkload;
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(SeenWorkloads.Workload, NodeJson.Write(seen.Node))
            .Add(SeenWorkloads.Places, WorkloadPlaces.Write(seen.Node))
            .Add(SeenWorkloads.MadeAt, seen.MadeAt)
            .Add(SeenWorkloads.Makers, string.Join("\n", seen.Makers.Select(NameOf)));

        // Suppressed from the start: the log holds it all the same, and nobody else shows it.
        return Diagnostic.Create(
            descriptor.Id,
            descriptor.Category,
            new KubernetesObject(seen.Node).DisplayName,
            descriptor.DefaultSeverity,
            descriptor.DefaultSeverity,
            descriptor.IsEnabledByDefault,
            warningLevel: 1,
            isSuppressed: true,
            descriptor.Title,
            location: SyntaxSource.LocationOf(seen.Made.Origin),
            customTags: descriptor.CustomTags,
            properties: properties);
    }

    // One name, however a method is called.
    private static string NameOf(ISymbol maker)
    {
        var member = maker is IMethodSymbol method ? method.ReducedFrom ?? method.PartialDefinitionPart ?? method : maker;
        return member.OriginalDefinition.GetDocumentationCommentId() ?? member.ToDisplayString();
    }
}
