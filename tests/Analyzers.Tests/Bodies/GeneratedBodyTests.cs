using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Analyzers.Tests.Bodies;

/// <summary>
/// Generated programs are run, and the pods that they make are judged: whatever the analyzer says of a program must hold for
/// them. <c>PODSECURITY_BODIES=1000-9000</c> tries other seeds.
/// </summary>
public sealed partial class GeneratedBodyTests(ITestOutputHelper output)
{
    private const int Seeds = 250;

    private static readonly Dictionary<string, string> Restricted = new() { ["PodSecurityEnforce"] = "restricted" };
    private readonly Dictionary<string, HashSet<string>> judged = [];

    [Fact]
    public async Task What_is_said_of_a_program_holds_for_the_pods_that_it_makes()
    {
        var asked = Environment.GetEnvironmentVariable("PODSECURITY_BODIES");
        var range = (asked ?? $"0-{Seeds}").Split('-');
        var (from, to) = (int.Parse(range[0], CultureInfo.InvariantCulture), int.Parse(range[1], CultureInfo.InvariantCulture));
        var wrong = new StringBuilder();
        var (alarms, runs, told, possible, unseen, missed) = (0, 0, 0, 0, 0, 0);
        for (var seed = from; seed < to; seed++)
        {
            var body = new GeneratedBody(seed);
            var made = Inputs().Select(input => body.Run(input.A, input.B, input.N, input.S, input.Mood)).OfType<BodyRun>().ToList();
            runs += made.Count;
            var diagnostics = await Analysis.Run(body.Compilation, Restricted);
            var texts = new HashSet<string>();
            foreach (var diagnostic in diagnostics)
            {
                var message = diagnostic.GetMessage(null);
                var text = Told(diagnostic.Id, message[(message.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
                texts.Add(text);
                if (message.StartsWith("may ", StringComparison.Ordinal))
                {
                    possible++;
                    unseen += made.Count == 0 || made.Any(run => Findings(run.Pod).Contains(text)) ? 0 : 1;
                    continue;
                }

                told++;
                var places = PlacesOf(diagnostic);
                if (made.FirstOrDefault(run => places.All(run.Reached.Contains) && !Findings(run.Pod).Contains(text)) is { } differing)
                {
                    alarms++;
                    if (wrong.Length < 20_000)
                    {
                        wrong.AppendLine($"seed {seed}, line {diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}: {text}\n{body.Source}\nwith {differing.Inputs}\n{differing.Pod}\n");
                    }
                }
            }

            missed += made.Count > 0 && made.Select(run => Findings(run.Pod)).Aggregate((one, other) => [.. one.Intersect(other)]).Except(texts).Any() ? 1 : 0;
        }

        output.WriteLine($"{to - from} programs, {runs} runs: {told} certain, {alarms} of them wrong; {possible} possible, {unseen} of them in no run; {missed} programs with something untold that holds in every run");
        Assert.True(alarms == 0, $"{alarms} false alarms\n{wrong}");
        Assert.True(told > (to - from) / 20 && possible > (to - from) / 20 && runs > to - from, $"{told} told, {possible} possible, {runs} runs");

        // Of these programs 49 findings are certain, and 256 possible, of which 55 are in no run; of 25 programs something is not told.
        // Others may be harder.
        Assert.True(asked is not null || (told >= 45 && possible >= 240 && unseen * 4 <= possible), $"{told} told, {possible} possible, {unseen} of them in no run");
        Assert.True(asked is not null || missed <= 27, $"of {missed} programs something is not told that holds in every run");
    }

    private static IEnumerable<(bool A, bool B, int N, string? S, int Mood)> Inputs()
    {
        for (var i = 0; i < 24; i++)
        {
            yield return ((i & 1) != 0, (i & 2) != 0, i / 4 % 3, (i % 5) switch { 0 => "x", 1 => null, _ => "y" }, i / 3 % 3);
        }
    }

    // The blocks around a place, each of which begins with its number.
    private static List<int> PlacesOf(Diagnostic diagnostic) =>
    [
        .. diagnostic.Location.SourceTree!.GetRoot().FindNode(diagnostic.Location.SourceSpan).AncestorsAndSelf().OfType<BlockSyntax>()
            .Select(block => block.Statements.FirstOrDefault())
            .OfType<ExpressionStatementSyntax>()
            .Select(statement => statement.Expression)
            .OfType<InvocationExpressionSyntax>()
            .Where(call => call.Expression.ToString() == "Stub.Trace.Hit")
            .Select(call => int.Parse(call.ArgumentList.Arguments[0].ToString(), CultureInfo.InvariantCulture)),
    ];

    // Where a container stands alone, its name may be out of sight; what an annotation sets, the server copies to the field.
    private static string Told(string id, string text) => id == "PSS101" ? id : id + " " + Named().Replace(text, "container");

    [GeneratedRegex("containers? \"[^)]*?\"(?= must)")]
    private static partial Regex Named();

    private HashSet<string> Findings(string pod)
    {
        if (!judged.TryGetValue(pod, out var findings))
        {
            var node = ManifestReader.Read(new TextSource("pod.json", pod)).Documents[0];
            var view = ServerSteps.ForPod(PodExtractor.Extract(new(node), PodKinds.Default)[0].View, PolicyVersion.Latest);
            var table = new FindingTable(keepsSharing: false);
            table.Add(PodSecurityStandards.Evaluate(view, new(Level.Restricted, PolicyVersion.Latest)), FindingMode.Enforced);
            judged.Add(pod, findings = [.. table.InOrder.Select(found => Told(found.Finding.Rule.Id, found.Finding.Sentence))]);
        }

        return findings;
    }
}
