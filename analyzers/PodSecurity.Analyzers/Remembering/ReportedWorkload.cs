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
    public static Diagnostic Of(SeenWorkload seen) => Diagnostic.Create(
        Descriptors.SeenWorkload,
        SyntaxSource.LocationOf(seen.Made.Origin)!,
        ImmutableDictionary<string, string?>.Empty
            .Add(SeenWorkloads.Workload, NodeJson.Write(seen.Node))
            .Add(SeenWorkloads.Makers, string.Join("\n", seen.Makers.Select(NameOf))),
        new KubernetesObject(seen.Node).DisplayName);

    // One name, however a method is called.
    private static string NameOf(ISymbol maker)
    {
        var member = maker is IMethodSymbol method ? method.ReducedFrom ?? method.PartialDefinitionPart ?? method : maker;
        return member.OriginalDefinition.GetDocumentationCommentId() ?? member.ToDisplayString();
    }
}
