using PodSecurity.Policy.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PodSecurity.Policy.Manifests.Yaml;

/// <summary>Where in the file the values of a document stand.</summary>
internal sealed partial class YamlReader
{
    private static readonly char[] LineEnds = ['\r', '\n'];

    private (int Start, int Length) SpanOf(Mark start, Mark end)
    {
        var from = text.PlaceOf(start.Index);
        return (from, Math.Max(0, text.PlaceOf(end.Index) - from));
    }

    private Origin OriginOf(ParsingEvent value) =>
        value is NodeEvent node ? OriginOf(node, node.End) : OriginOf(value.Start.Index, value.End);

    // The event begins at the anchor or tag, if there is one; the value begins behind.
    private Origin OriginOf(NodeEvent value, Mark end) =>
        OriginOf(value.Anchor.IsEmpty && value.Tag.IsEmpty ? value.Start.Index : SkipProperties((int)value.Start.Index, (int)end.Index), end);

    private Origin OriginOf(long start, Mark end)
    {
        var from = text.PlaceOf(start);
        return new(source, from, Math.Max(0, text.PlaceOf(end.Index) - from));
    }

    private int SkipProperties(int start, int end)
    {
        var all = text.Text;
        while (start < end && all[start] is '&' or '!')
        {
            while (start < end && !char.IsWhiteSpace(all[start]))
            {
                start++;
            }

            while (start < end && (char.IsWhiteSpace(all[start]) || all[start] == '#'))
            {
                start = all[start] != '#' ? start + 1 : all.IndexOfAny(LineEnds, start, end - start) is >= 0 and var next ? next : end;
            }
        }

        return start;
    }
}
