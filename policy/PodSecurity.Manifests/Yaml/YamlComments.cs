using PodSecurity.Policy.Allowances;
using PodSecurity.Policy.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace PodSecurity.Policy.Manifests.Yaml;

/// <summary>Finds the comments of a manifest that allow something; what only looks like one, within a text, is none.</summary>
internal static class YamlComments
{
    /// <summary>What the comments allow; null where none says anything of the kind.</summary>
    public static FileAllowances? ReadAllowances(TextSource source)
    {
        // Nearly all files have none, and need not be read a second time.
        if (source.Text.IndexOf(AllowanceComment.Mark, StringComparison.OrdinalIgnoreCase) < 0)
        {
            return null;
        }

        var (exceptions, problems) = (new List<CommentAllowance>(), new List<(Origin, string)>());
        foreach (var (start, length) in CommentsOf(source.Text))
        {
            var place = new Origin(source, start, length);
            var line = LineOf(source, start);
            if (AllowanceComment.Read(source.Text.Substring(start + 1, length - 1), place, line, out var problem) is { } exception)
            {
                exceptions.Add(exception);
            }
            else if (problem is not null)
            {
                problems.Add((place, "this comment allows nothing: " + problem + "; write it like " + AllowanceComment.Example));
            }
        }

        return exceptions.Count + problems.Count == 0 ? null : new(exceptions, problems);
    }

    private static List<(int Start, int Length)> CommentsOf(string text)
    {
        var comments = new List<(int, int)>();
        foreach (var (from, length) in YamlDocuments.Split(text))
        {
            try
            {
                var scanner = new Scanner(new StringReader(text.Substring(from, length)), skipComments: false);

                // The scanner never gets past a mistake: it would give the same one for ever.
                while (scanner.MoveNext() && scanner.Current is not Error)
                {
                    if (scanner.Current is Comment comment)
                    {
                        var start = from + (int)comment.Start.Index;
                        var end = text.IndexOfAny(LineEnds, start);
                        comments.Add((start, (end < 0 ? text.Length : end) - start));
                    }
                }
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // The reader of the document tells what is wrong with it. Some texts meet the scanner in a state that it did not
                // foresee, and it throws something else than YamlException.
            }
        }

        return comments;
    }

    // A comment behind something is about its own line; one that stands alone is about the next line that is no comment.
    private static int LineOf(TextSource source, int start)
    {
        var text = source.Text;
        var line = source.GetPosition(start).Line;
        var first = start - (source.GetPosition(start).Column - 1);
        if (text.Substring(first, start - first).Trim().Length > 0)
        {
            return line;
        }

        for (var at = text.IndexOf('\n', start); at >= 0; at = text.IndexOf('\n', at + 1))
        {
            line++;
            var end = text.IndexOf('\n', at + 1);
            if (!text.Substring(at + 1, (end < 0 ? text.Length : end) - at - 1).TrimStart().StartsWith("#", StringComparison.Ordinal))
            {
                return line;
            }
        }

        return line;
    }

    private static readonly char[] LineEnds = ['\r', '\n'];
}
