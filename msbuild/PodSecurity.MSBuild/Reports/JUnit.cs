using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Reports;

/// <summary>
/// Writes findings as the results of tests: a suite for each file, a case for each object that carries pods. A case fails where the
/// build does; what is only a warning or a suggestion stands in its output. It holds no time, so that two runs give the same bytes.
/// </summary>
/// <remarks>Source: github.com/jenkinsci/xunit-plugin, junit-10.xsd.</remarks>
internal static class JUnit
{
    public const string FileName = "podsecurity.junit.xml";

    /// <summary>The text of the file.</summary>
    /// <param name="findings">What was found, in order.</param>
    /// <param name="objects">The objects that carry pods, and whether they were let pass unasked.</param>
    public static string Write(IReadOnlyList<ReportedFinding> findings, IReadOnlyList<(ReportedObject Object, bool IsExempt)> objects)
    {
        var cases = new List<Case>();
        var byObject = findings.ToLookup(finding => finding.Object);
        var isExempt = objects.GroupBy(judged => judged.Object).ToDictionary(group => group.Key, group => group.All(judged => judged.IsExempt));
        foreach (var @object in isExempt.Keys.Concat(findings.Select(finding => finding.Object).OfType<ReportedObject>()).Distinct())
        {
            cases.Add(new(@object.Path, @object.Line, @object.Title, [.. byObject[@object]]) { IsExempt = isExempt.TryGetValue(@object, out var exempt) && exempt });
        }

        cases.AddRange(byObject[null].Select(finding => new Case(finding.Path, finding.Lines.StartLine, finding.Rule.Id + ": " + finding.Rule.Title, [finding])));
        var suites = cases.GroupBy(one => one.Path).OrderBy(suite => suite.Key, StringComparer.Ordinal).Select(SuiteOf).ToList();
        return Show(new XElement("testsuites", new XAttribute("name", "PodSecurity"), Count(cases, skipped: false), suites));
    }

    private static XElement SuiteOf(IGrouping<string, Case> suite)
    {
        var cases = suite.OrderBy(one => one.Line).ThenBy(one => one.Title, StringComparer.Ordinal).ToList();
        var alike = cases.GroupBy(one => one.Title).Where(group => group.Count() > 1).Select(group => group.Key).ToList();
        return new(
            "testsuite",
            new XAttribute("name", Clean(suite.Key)),
            new XAttribute("file", Clean(suite.Key)),
            Count(cases, skipped: true),
            cases.Select(one => new XElement(
                "testcase",
                new XAttribute("classname", Clean(suite.Key)),
                new XAttribute("name", Clean(alike.Contains(one.Title) ? one.Title + " in line " + Number(one.Line) : one.Title)),
                ResultOf(one),
                OutputOf(one))));
    }

    // Many readers take the first of several failures, so that there is one, with all that it is about.
    private static XElement? ResultOf(Case one) => one.Result switch
    {
        Result.Failed => new("failure", TypeOf(one.Errors), MessageOf(one.Errors), Lines(one.Errors)),
        Result.Broken => new("error", TypeOf(one.Errors), MessageOf(one.Errors), Lines(one.Errors)),
        Result.Skipped => new("skipped", new XAttribute("message", Clean(WhySkipped(one)))),
        _ => null,
    };

    private static XElement? OutputOf(Case one) =>
        one.Others.Count > 0 ? new("system-out", Lines(one.Others)) : null;

    private static string WhySkipped(Case one) =>
        one.IsExempt ? "exempt from Pod Security"
        : one.Suppressed.Count > 0 ? string.Join("; ", one.Suppressed.Select(finding => finding.Rule.Id + " is suppressed" + (finding.Suppression!.Length > 0 ? ": " + finding.Suppression : string.Empty)))
        : one.Findings[0].Message;

    private static XAttribute TypeOf(IReadOnlyList<ReportedFinding> errors) =>
        new("type", string.Join(" ", errors.Select(error => error.Rule.Id).Distinct()));

    private static XAttribute MessageOf(IReadOnlyList<ReportedFinding> errors) =>
        new("message", Clean(errors.Count == 1 ? errors[0].Message : errors[0].Message + " (and " + Number(errors.Count - 1) + " more)"));

    private static string Lines(IReadOnlyList<ReportedFinding> findings) => Clean(string.Join("\n", findings.Select(finding =>
        finding.Path + "(" + Number(finding.Lines.StartLine) + "," + Number(finding.Lines.StartColumn) + "): "
        + finding.Severity switch { Severity.Error => "error ", Severity.Warning => "warning ", _ => "info " }
        + finding.Rule.Id + ": " + finding.Message
        + (finding.Suppression is { } reason ? " (suppressed" + (reason.Length > 0 ? ": " + reason : string.Empty) + ")" : string.Empty))));

    private static IEnumerable<XAttribute> Count(List<Case> cases, bool skipped)
    {
        yield return new("tests", cases.Count);
        yield return new("failures", cases.Count(one => one.Result == Result.Failed));
        yield return new("errors", cases.Count(one => one.Result == Result.Broken));
        if (skipped)
        {
            yield return new("skipped", cases.Count(one => one.Result == Result.Skipped));
        }
    }

    // What XML has no way to write.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                clean.Append(text[i]).Append(text[++i]);
            }
            else
            {
                clean.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
            }
        }

        return clean.ToString();
    }

    private static string Show(XElement root)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new() { Indent = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.None, OmitXmlDeclaration = true }))
        {
            root.Save(writer);
        }

        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + text + "\n";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private enum Result : byte
    {
        Passed,
        Failed,
        Broken,
        Skipped,
    }

    /// <summary>A case: an object, or a finding that is about none.</summary>
    private sealed record Case(string Path, int Line, string Title, IReadOnlyList<ReportedFinding> Findings)
    {
        public bool IsExempt { get; init; }

        public IReadOnlyList<ReportedFinding> Errors { get; } = [.. Findings.Where(finding => finding is { Severity: Severity.Error, Suppression: null })];

        public IReadOnlyList<ReportedFinding> Suppressed { get; } = [.. Findings.Where(finding => finding.Suppression is not null)];

        /// <summary>What does not decide.</summary>
        public IReadOnlyList<ReportedFinding> Others { get; } = [.. Findings.Where(finding => finding is not { Severity: Severity.Error, Suppression: null })];

        // A finding about no object says that something could not be judged: as an error the case is broken, else it is skipped.
        public Result Result =>
            Errors.Count > 0 ? (Errors[0].Object is null ? Result.Broken : Result.Failed)
            : IsExempt || Suppressed.Count > 0 || Findings.Any(finding => finding.Object is null) ? Result.Skipped
            : Result.Passed;
    }
}
