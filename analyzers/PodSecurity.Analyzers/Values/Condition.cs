using Microsoft.CodeAnalysis;
using PodSecurity.Analyzers.Reading;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Analyzers.Values;

/// <summary>A decision that the program makes when it runs. The same decision is the same object.</summary>
/// <param name="branches">How many ways it may go.</param>
/// <param name="repeated">The loop that goes round by the first branch, any number of times; null for a decision that is made once.</param>
internal sealed class Condition(int branches, SyntaxNode? repeated = null)
{
    public int Branches { get; } = branches;

    /// <summary>Whether what is done by the first branch may be done many times.</summary>
    public bool IsRepeated => repeated is not null;

    /// <summary>Whether a place is reached by the first branch only.</summary>
    public bool Leads(Origin place) =>
        repeated is not null && place.Source is SyntaxSource source && source.Tree == repeated.SyntaxTree && repeated.Span.Contains(place.Start);
}
