using System.Text.RegularExpressions;
using PodSecurity.Analyzers.Tests.Stacks;

namespace PodSecurity.Docs.Tests;

/// <summary>
/// Every block of code in the documentation is true: what it is, and what is told of it, is what a reader takes it for. A language
/// that nobody checks fails, and so does a block of text that does not say what it is the output of. Commands, in blocks of "sh", are
/// let pass here: the tests of pages in EndToEnd.Tests run them.
/// </summary>
public sealed partial class BlockTests
{
    private static readonly string[] Walked = ["YAML beside your code", "Pods that C# builds: operators, controllers", "A Pulumi stack", "Manifests in C#"];

    private static readonly Lazy<string> WalkTests = new(() =>
        File.ReadAllText(Directory.GetFiles(Path.Combine(Repository.Root, "tests", "EndToEnd.Tests"), "ReadmeTests.cs", SearchOption.AllDirectories).Single()));

    public static TheoryData<string, int> Blocks
    {
        get
        {
            var blocks = new TheoryData<string, int>();
            foreach (var page in MarkdownPage.Documentation)
            {
                for (var i = 0; i < page.Blocks.Count; i++)
                {
                    blocks.Add(page.Path, i);
                }
            }

            return blocks;
        }
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task A_block_is_what_a_reader_takes_it_for(string page, int number)
    {
        var block = MarkdownPage.Of(page).Blocks[number];
        switch (block.Language)
        {
            case not "" when page == "README.md" && Walked.Contains(block.Section):
                // A reader's way, followed word by word by a test of whole builds.
                Assert.Contains($"\"{block.Section}\"", WalkTests.Value, StringComparison.Ordinal);
                break;
            case "yaml" or "json" or "csharp" or "xml" when block.Notes.File is not null && !IsExceptionsFile(block):
                Assert.Contains(block.Page.Blocks, other => other.Section == block.Section && other.Language == "text");
                break;
            case "yaml" when IsExceptionsFile(block):
                using (var project = ExampleProject.Of([block]))
                {
                    Assert.DoesNotContain(project.Judge().Diagnostics, told => told.Rule.Id is "PSS309" or "PSS310" or "PSS311");
                }

                break;
            case "yaml" when block.Notes.Whole == "marked line":
                // Another test puts it into the wrong example of its page.
                Assert.Matches("docs/rules/PSS[12]", page);
                break;
            case "csharp" when block.Notes.Whole?.StartsWith("stack/", StringComparison.Ordinal) == true:
                StackRun.Load(Wholes.Of(block).Replace("…", "", StringComparison.Ordinal));
                break;
            case "yaml" or "csharp":
                await Check(block);
                break;
            case "xml":
                XmlExample.Check(block);
                break;
            case "text":
                var output = string.Concat(OutputOf(block).Select(line => line + "\n"));
                Assert.True(output == block.Text, $"{block}: what is printed is\n{output}");
                break;
            case "sh":
                break;
            default:
                Assert.Fail($"{block}: nobody checks the language \"{block.Language}\".");
                break;
        }
    }

    // On the page of a check the examples leave out what else restricted wants; other tests look at them.
    private static async Task Check(CodeBlock block)
    {
        var found = await Example.Find(block);
        Assert.All(Marks.WordsIn(block.Text), words => Assert.Contains(found, told => told.Message.StartsWith(words, StringComparison.Ordinal)));
        var told = await Example.Tell(block);
        var expected = block.Notes.Only == "run" ? [] : Marks.In(Wholes.Of(block)).ToList();
        Assert.Equal(expected, block.Notes.Enforce == "restricted" && RulePage().IsMatch(block.Page.Path) ? told.Intersect(expected) : told);
    }

    private static IReadOnlyList<string> OutputOf(CodeBlock block)
    {
        var files = block.Page.Blocks.Where(other => other.Section == block.Section && other.Notes.File is not null).ToList();
        return block.Notes.Of switch
        {
            "project" => BuildOutput.OfProject(files, RuleId().Match(block.Page.Path).Value),
            "terminal" => BuildOutput.OfDryRunInTerminal(files),
            "program" => BuildOutput.OfProgram(files),
            "policies" => BuildOutput.OfPolicies(files),
            "what-if" => SampleOutput.OfWhatIf(block),
            "baseline" => SampleOutput.OfBaseline(block),
            "grammar" => SampleOutput.OfGrammar(block),
            "stack" => SampleOutput.OfStack(block),
            var other => throw new InvalidOperationException($"{block}: nobody knows what \"{other}\" prints."),
        };
    }

    private static bool IsExceptionsFile(CodeBlock block) => block.Notes.File == "podsecurity.exceptions.yaml" && !block.Page.Blocks.Any(other => other.Section == block.Section && other.Language == "text");

    [GeneratedRegex(@"PSS\d{3}")]
    private static partial Regex RuleId();

    [GeneratedRegex("docs/rules/PSS[12]")]
    private static partial Regex RulePage();
}
