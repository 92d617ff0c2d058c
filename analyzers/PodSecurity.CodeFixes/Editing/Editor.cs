using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PodSecurity.CodeFixes.Reading;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.CodeFixes.Editing;

/// <summary>
/// Turns steps into changes of the code that made the values. Steps at one object become one change. A value that is written
/// for more than one use is left alone.
/// </summary>
/// <param name="reading">The project as it is.</param>
internal sealed partial class Editor(ProjectReading reading)
{
    private readonly Dictionary<(Origin Holder, string Path), ObjectNode> missing = [];
    private readonly Dictionary<SyntaxNode, (BracketedList List, HashSet<int> Items)> removed = [];
    private readonly HashSet<Step> done = [];
    private readonly ChangeSet changes = new();

    /// <summary>Whether all of some steps can be made.</summary>
    public static bool CanMake(IReadOnlyList<Step> steps, ProjectReading reading) => new Editor(reading).TryMake(steps, out _);

    /// <summary>Makes steps.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="made">The changes; of steps that touch each other, those of the first.</param>
    /// <returns>Whether all were made.</returns>
    public bool TryMake(IEnumerable<Step> steps, out ChangeSet made)
    {
        var all = true;
        foreach (var step in steps)
        {
            // Two containers of one helper are mended by one change.
            if (step is SetMissing set)
            {
                var fields = new ObjectNode([new(set.Field, set.Value, 0, 0)], Origin.None);
                missing[(set.Holder, set.Path)] = missing.TryGetValue((set.Holder, set.Path), out var known) ? Merge(known, fields) : fields;
            }
            else if (done.Add(step))
            {
                all &= step switch
                {
                    Replace replace => Make(replace),
                    Remove remove => Make(remove),
                    AddItem add => Make(add),
                    RemoveItem remove => Make(remove),
                    _ => false,
                };
            }
        }

        all &= TakeFromLists();
        foreach (var holder in missing)
        {
            all &= MakeMissing(holder.Key.Holder, holder.Key.Path, holder.Value);
        }

        // Once more, since a builder may get a missing field back by losing the call that took it away.
        all &= TakeFromLists();
        made = changes;
        return all;
    }

    private bool TakeFromLists()
    {
        var all = true;
        foreach (var group in removed.Values)
        {
            all &= changes.TryAdd(group.List.Owner.SyntaxTree, Without(group.List, group.Items));
        }

        removed.Clear();
        return all;
    }

    private static ObjectNode Merge(ObjectNode left, ObjectNode right)
    {
        var entries = left.Entries.ToList();
        foreach (var entry in right.Entries)
        {
            var at = entries.FindIndex(known => known.Key == entry.Key);
            if (at < 0)
            {
                entries.Add(entry);
            }
            else if (entries[at].Value is ObjectNode known && entry.Value is ObjectNode more)
            {
                entries[at] = entries[at] with { Value = Merge(known, more) };
            }
        }

        return new([.. entries], Origin.None);
    }

    private bool MakeMissing(Origin origin, string path, ObjectNode fields)
    {
        if (Holder.Of(origin, reading) is not { } holder)
        {
            return MakeCalls(origin, path.Length == 0 ? [] : path.Split('.'), fields);
        }

        var (node, lines) = (holder.Node, CodeLines.Of(holder.Node.SyntaxTree));
        if (holder.Members is { } members)
        {
            var layout = new Layout(members.IsOnLines, members.OpensOnLine, members.EndsWithComma, members.Unit, lines.LineEnd);
            return Write(layout, members.Indent) is { } added && TryChange(node, [.. members.Add(added)]);
        }

        if (Kept.Of(node) is { LastSetting: { } last, Name: var name })
        {
            var layout = new Layout(true, true, true, "    ", lines.LineEnd);
            var indent = lines.IndentOf(last.SpanStart);
            if (Write(layout, indent) is not { } values)
            {
                return false;
            }

            return AddBehind(last, values.Select(value => name + "." + value + ";"));
        }

        if (node is not BaseObjectCreationExpressionSyntax creation || Write(Layout.OneLine, lines.IndentOf(node.SpanStart)) is not { } first)
        {
            return false;
        }

        // new X() becomes new X { … }.
        var initializer = " { " + string.Join(", ", first) + " }";
        return TryChange(node, creation is ObjectCreationExpressionSyntax { ArgumentList: { Arguments: [] } empty }
            ? new TextChange(empty.Span, initializer)
            : new TextChange(new(creation.Span.End, 0), initializer));

        IReadOnlyList<string>? Write(Layout layout, string indent)
        {
            var writer = new ValueWriter(reading.Types, reading.ModelOf(node.SyntaxTree), node.SpanStart, CodeStyle.Around(node), layout);
            var written = fields.Entries.Select(entry => writer.Member(holder.Model, entry.Key, entry.Value, indent)).ToList();
            return written.Contains(null) ? null : [.. written.OfType<string>()];
        }
    }

    private bool Make(Replace step)
    {
        if (CallAt(step.Old) is { } call)
        {
            return RemoveCall(call);
        }

        if ((ValueAt(step.Old) ?? ValueOf(step)) is not { } target)
        {
            return false;
        }

        if (step.Value is ScalarNode scalar && ValueWriter.EnumOf(reading.ModelOf(target.SyntaxTree).GetTypeInfo(target).ConvertedType) is null)
        {
            return TryChange(target, new TextChange(target.Span, ValueWriter.Scalar(scalar)));
        }

        if (Holder.Of(step.Holder, reading) is not { } holder || holder.Model.PropertyOf(step.Field) is not { } property)
        {
            return false;
        }

        var style = CodeStyle.Around(holder.Node);
        var writer = new ValueWriter(reading.Types, reading.ModelOf(target.SyntaxTree), target.SpanStart, style, Layout.OneLine);
        return writer.Value(step.Value, property.Type, string.Empty) is { } text && TryChange(target, new TextChange(target.Span, text));
    }

    private bool Make(AddItem step)
    {
        if (step.Item is not ScalarNode scalar)
        {
            return false;
        }

        if (CallAt(step.Last) is { } adding || (adding = CallWith(step.Last)) is not null)
        {
            return AddCallLike(adding, scalar);
        }

        var item = ValueWriter.Scalar(scalar);
        switch (Places.Find(step.List))
        {
            case BaseObjectCreationExpressionSyntax { Initializer: null } creation when Kept.Of(creation) is { LastAdding: { } last, Name: var name }:
                return AddBehind(last, [name + ".Add(" + item + ");"]);
            case { } node when ItemsOf(node) is { } list:
                return TryChange(node, [.. list.Add([item])]);
            case ObjectCreationExpressionSyntax { ArgumentList: { Arguments: [] } empty } creation:
                return TryChange(creation, new TextChange(empty.Span, " { " + item + " }"));
            case BaseObjectCreationExpressionSyntax creation:
                return TryChange(creation, new TextChange(new(creation.Span.End, 0), " { " + item + " }"));
            case LiteralExpressionSyntax only:
                // Pulumi takes one item for a list.
                return TryChange(only, new TextChange(only.Span, "new[] { " + only + ", " + item + " }"));
            default:
                return false;
        }
    }

    private bool AddBehind(StatementSyntax last, IEnumerable<string> statements)
    {
        var lines = CodeLines.Of(last.SyntaxTree);
        var isOnLine = lines.IsFirst(last.SpanStart);
        var text = string.Concat(statements.Select(statement => (isOnLine ? lines.LineEnd + lines.IndentOf(last.SpanStart) : " ") + statement));
        return TryChange(last, new TextChange(new(isOnLine ? lines.EndBehind(last.Span.End) : last.Span.End, 0), text));
    }

    /// <summary>The value at a place, if it may be changed there.</summary>
    private ExpressionSyntax? ValueAt(Origin origin)
    {
        if (Places.Find(origin) is not ExpressionSyntax value)
        {
            return null;
        }

        // Of a parameter that is left out, the place is the whole call.
        var model = reading.ModelOf(value.SyntaxTree);
        return value is not (InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax) && Places.IsOwn(value, model) ? value : null;
    }

    private ExpressionSyntax? ValueOf(Step step) => Holder.Of(step.Holder, reading)?.ValueOf(step.Field, reading);

    private bool TryChange(SyntaxNode node, params TextChange[] changed) => changes.TryAdd(node.SyntaxTree, changed);

    private static BracketedList? ItemsOf(SyntaxNode list) => list switch
    {
        CollectionExpressionSyntax => BracketedList.Of(list),
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => BracketedList.Of(initializer),
        ImplicitArrayCreationExpressionSyntax array => BracketedList.Of(array.Initializer),
        BaseObjectCreationExpressionSyntax { Initializer: { } initializer } => BracketedList.Of(initializer),
        IdentifierNameSyntax { Parent: AssignmentExpressionSyntax { Right: InitializerExpressionSyntax nested } } => BracketedList.Of(nested),
        _ => null,
    };
}
