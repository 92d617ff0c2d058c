using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Allowances;

/// <summary>
/// Says of each report which exception allows it, and of the comments which of them allow nothing. What the file of exceptions
/// allows nowhere is only known when the code has been judged as well.
/// </summary>
internal sealed class AllowanceJudge(AllowanceSet set)
{
    private readonly List<FileAllowances> files = [];

    /// <summary>Takes note of what the files of the documents allow.</summary>
    public IEnumerable<ManifestDocument> Read(IEnumerable<ManifestDocument> documents)
    {
        foreach (var document in documents)
        {
            if (document.Allowances is { } allowances && !files.Contains(allowances))
            {
                files.Add(allowances);
            }

            yield return document;
        }
    }

    /// <summary>The reports, each with the exception that allows it, and what is to be told of the exceptions.</summary>
    public IReadOnlyList<Report> Apply(List<Report> reports)
    {
        if (files.Count == 0 && set.Named.Count == 0)
        {
            return reports;
        }

        var used = new HashSet<CommentAllowance>(ReferenceComparer.Instance);
        var wide = new Dictionary<CommentAllowance, string>(ReferenceComparer.Instance);
        FindByComments(reports, used, wide);
        for (var i = 0; i < reports.Count; i++)
        {
            if (reports[i] is { Allowance: null, Object: not null } report && set.Named.Count > 0)
            {
                reports[i] = report with { Allowance = set.Find(report.Subjects, report.Origin.Source?.Path) };
            }
        }

        foreach (var file in files)
        {
            reports.AddRange(file.Problems.Select(problem => ReportOf(RuleRegistry.InvalidException, problem.Place, problem.Message)));
            reports.AddRange(file.Comments.Select(comment => Explain(comment, used.Contains(comment), wide)).OfType<Report>());
        }

        return reports;
    }

    /// <summary>What an exception says of itself that is to be told, whatever it allows; null where there is nothing.</summary>
    public static (Rule Rule, string Message)? Complain(Allowance exception, AllowanceSet set) =>
        !exception.HoldsOn(set.Today)
            ? (RuleRegistry.ExceptionExpired, "this exception for " + string.Join(", ", exception.Rules) + " held until " + AllowanceComment.WriteDay(exception.Expires!.Value) + " and allows nothing any more; mend what it allowed and remove it, or set a later day")
        : set.RequiresReasons && exception.Reason.Length == 0
            ? (RuleRegistry.ExceptionWithoutReason, "this exception for " + string.Join(", ", exception.Rules) + " gives no reason, and the project asks for one (PodSecurityRequireReasons)")
        : null;

    // A line may hold several containers or values, as flow style does, and a value may be shared by an anchor; a comment for one of
    // them must not let the others through.
    private void FindByComments(List<Report> reports, HashSet<CommentAllowance> used, Dictionary<CommentAllowance, string> wide)
    {
        var lines = new Dictionary<(ManifestSource, int), List<int>>();
        for (var i = 0; i < reports.Count && files.Count > 0; i++)
        {
            if (reports[i] is { Object: not null, Origin: { Source: { } source } origin })
            {
                var line = (source, origin.Lines.StartLine);
                if (!lines.TryGetValue(line, out var there))
                {
                    lines.Add(line, there = []);
                }

                there.Add(i);
            }
        }

        foreach (var comment in files.SelectMany(file => file.Comments).Where(comment => comment.HoldsOn(set.Today)))
        {
            if (!lines.TryGetValue((comment.Place.Source!, comment.Line), out var there))
            {
                continue;
            }

            foreach (var alike in there.Where(i => reports[i].Allowance is null && reports[i].Subjects.All(comment.Names)).GroupBy(i => reports[i].Rule))
            {
                var subjects = alike.SelectMany(i => reports[i].Subjects).Distinct().ToList();
                if (!comment.IsNarrow(subjects))
                {
                    wide[comment] = alike.Key.Id + " stands there for " + string.Join(" and ", subjects.Select(NameOf).Distinct());
                    continue;
                }

                used.Add(comment);
                foreach (var i in alike)
                {
                    reports[i] = reports[i] with { Allowance = comment };
                }
            }
        }
    }

    private static string NameOf(FindingSubject subject) => "\"" + (subject.Value.Length > 0 && subject.Field.EndsWith("]", StringComparison.Ordinal) ? subject.Value : subject.Container.Length > 0 ? subject.Container : subject.Object) + "\"";

    private Report? Explain(CommentAllowance comment, bool isUsed, Dictionary<CommentAllowance, string> wide) =>
        Complain(comment, set) is var (rule, message) ? ReportOf(rule, comment.Place, message)
        : wide.TryGetValue(comment, out var why) ? ReportOf(RuleRegistry.ExceptionUnmatched, comment.Place, "this exception allows nothing, since it does not say what: " + why + "; name one or several: allow " + string.Join(", ", comment.Rules) + " for …")
        : !isUsed ? ReportOf(RuleRegistry.ExceptionUnmatched, comment.Place, "this exception allows nothing: no " + string.Join(", ", comment.Rules) + " is found on line " + comment.Line + (comment.Only.Count > 0 ? " for " + string.Join(", ", comment.Only) : "") + "; remove it")
        : null;

    private static Report ReportOf(Rule rule, Origin place, string message) => new(rule, rule.DefaultSeverity, place, message);

    // Two comments that say the same are still two.
    private sealed class ReferenceComparer : IEqualityComparer<CommentAllowance>
    {
        public static readonly ReferenceComparer Instance = new();

        public bool Equals(CommentAllowance x, CommentAllowance y) => ReferenceEquals(x, y);

        public int GetHashCode(CommentAllowance comment) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(comment);
    }
}
