using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PodSecurity.Analyzers.Reading;
using PodSecurity.Analyzers.Values;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Analyzers.Judging;

/// <summary>
/// What of a body's findings others in the compilation may set right again: of an object that the body gives away, keeps in a
/// member or was given, some other code may set the same field. Goes by the names of what is assigned, and may say so too often:
/// then what is wrong is told as possible only.
/// </summary>
/// <param name="interpreter">The body as it was run.</param>
/// <param name="surroundings">The rest of the program.</param>
/// <param name="owner">The name of the member whose body it is.</param>
/// <param name="isMethod">Whether that is a method.</param>
/// <param name="body">The body's syntax.</param>
internal sealed class LaterChanges(Interpreter interpreter, Surroundings surroundings, string owner, bool isMethod, SyntaxNode body)
{
    private HashSet<Value>? given;
    private HashSet<Value>? kept;

    /// <summary>Whether an object is given to who calls the body.</summary>
    public bool IsGiven(ObjectValue made) => (given ??= Escape.Within(interpreter.Given)).Contains(made);

    /// <summary>Whether those who call the body change what it gives them.</summary>
    public bool AreMade(CancellationToken cancellation) => surroundings.Ask(Question.IsChanged, owner, cancellation);

    /// <summary>Whether some other code may set right what a finding is about.</summary>
    public bool MayMend(ObjectValue made, Finding finding, CancellationToken cancellation)
    {
        var (isKept, isFar, isGiven) = (IsKept(made), interpreter.IsFar(made), IsGiven(made));
        if (made.IsCopied || interpreter.MayBeLoose(made) || (isKept && made.Path.IsDecided))
        {
            return true;
        }

        if (!isKept && !isFar && !isGiven)
        {
            return false;
        }

        var names = NamesOf(finding);
        return (isKept && surroundings.IsSet(names, site => !Holds(site, finding), cancellation))
            || (isKept && interpreter.KeptAs.Any(name => surroundings.Ask(Question.IsGivenAway, name, cancellation)))
            || (isFar && surroundings.IsSet(names, site => interpreter.HasEscaped ? !Holds(site, finding) : IsElsewhere(site), cancellation))
            || (isFar && (surroundings.Ask(Question.IsGivenAway, owner, cancellation) || surroundings.Ask(Question.IsGivenAway, MemberUses.KeptBy(owner), cancellation)))
            || (isGiven && (surroundings.Ask(Question.IsGivenAway, Gives(names), cancellation) || (surroundings.Ask(Question.IsChanged, Gives(names), cancellation) && surroundings.IsSet(names, IsElsewhere, cancellation))));
    }

    // Profiles are set by annotations as well.
    private static List<string> NamesOf(Finding finding) =>
    [
        .. finding.Path.Split('.', '[').Where(name => name.Length > 0 && char.IsLetter(name[0])),
        .. finding.Rule == RuleRegistry.AppArmorProfile || finding.Rule == RuleRegistry.SeccompProfileBaseline || finding.Rule == RuleRegistry.SeccompProfileRestricted
            ? new[] { "metadata", "annotations" }
            : [],
    ];

    // A method may be called like a property on the way.
    private string Gives(List<string> names) => isMethod && names.Contains(owner, StringComparer.OrdinalIgnoreCase) ? MemberUses.ResultOf(owner) : owner;

    private bool IsElsewhere((SyntaxTree Tree, TextSpan Span) site) => site.Tree != body.SyntaxTree || !body.FullSpan.Contains(site.Span);

    private bool IsKept(ObjectValue made) => interpreter.Kept.Count > 0
        && (kept ??= Escape.Within(new TupleValue([.. interpreter.Kept]))).Overlaps(Escape.Within(made));

    private static bool Holds((SyntaxTree Tree, TextSpan Span) site, Finding finding) =>
        finding.Location.Source is SyntaxSource source && source.Tree == site.Tree && site.Span.Contains(finding.Location.Start);
}
