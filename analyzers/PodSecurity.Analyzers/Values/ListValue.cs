using PodSecurity.Policy.Nodes;

namespace PodSecurity.Analyzers.Values;

/// <summary>A list that the program makes.</summary>
internal sealed class ListValue(Origin origin, ExecutionPath path) : Value
{
    private readonly List<Value?> items = [];
    private bool isHeld;
    private bool hasOptional;

    public Origin Origin { get; } = origin;

    public ExecutionPath Path { get; } = path;

    /// <summary>Whether there may be items that we do not see.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Whether others may change and remove the items.</summary>
    public bool IsLoose { get; set; }

    /// <summary>Whether each item stands at its index, and there are no others.</summary>
    public bool IsExact => !IsOpen && !IsShuffled && !hasOptional;

    private bool IsShuffled { get; set; }

    /// <summary>The items; a choice with a null is one that is there only on some paths.</summary>
    public IReadOnlyList<Value?> Items => items;

    public override int HeldCount => items.Count;

    public override Value? HeldAt(int index) => items[index];

    public void Add(Value? item, ExecutionPath path)
    {
        var added = path.Write(null, item, Path);
        hasOptional |= added is ChoiceValue choice && choice.Options.Contains(null);
        items.Add(added);
        if (isHeld)
        {
            ObjectValue.Hold(item);
        }
    }

    public void Set(int index, Value? item, ExecutionPath path)
    {
        items[index] = path.Write(items[index], item, Path);
        if (isHeld)
        {
            ObjectValue.Hold(item);
        }
    }

    /// <summary>A list of the same items.</summary>
    public ListValue Copy(Origin origin, ExecutionPath path)
    {
        var copy = new ListValue(origin, path);
        copy.AddAll(this, path);
        return copy;
    }

    /// <summary>Adds the items of another list, or of each list that it may be; a value that is no list leaves this one open.</summary>
    public void AddAll(Value? other, ExecutionPath path)
    {
        if (other is ListValue list)
        {
            foreach (var item in list.Items.ToList())
            {
                Add(item, path);
            }

            IsOpen |= list.IsOpen;
            IsLoose |= list.IsLoose;
            IsShuffled |= list.IsShuffled;
        }
        else if (other is ChoiceValue choice)
        {
            for (var i = 0; i < choice.Options.Length; i++)
            {
                if (path.Find(choice.Condition) is not { } decided || decided == i)
                {
                    AddAll(choice.Options[i], path.With(choice.Condition, i));
                }
            }
        }
        else if (other is not ScalarValue { Node.IsNull: true })
        {
            IsOpen = true;
        }
    }

    public void Clear(ExecutionPath path)
    {
        if (path.Write(null, Nothing, Path) is ChoiceValue)
        {
            IsOpen = true;
            for (var i = 0; i < items.Count; i++)
            {
                items[i] = Nothing;
            }
        }
        else
        {
            items.Clear();
        }
    }

    /// <summary>Puts an item before the others from an index on; where that is not known, somewhere.</summary>
    public void Insert(long? index, Value? item, ExecutionPath path)
    {
        var before = IsExact;
        Add(item, path);
        var added = items[items.Count - 1];
        if (before && index is { } i && i >= 0 && i < items.Count)
        {
            items.RemoveAt(items.Count - 1);
            items.Insert((int)i, added);
        }
        else if (index != items.Count - 1)
        {
            IsShuffled = true;
        }
    }

    /// <summary>Takes away the item at an index; where it cannot be told which one that is, each may be gone.</summary>
    public void Remove(long? index, ExecutionPath path)
    {
        if (IsExact && index is { } i && i >= 0 && i < items.Count && path.Write(null, Nothing, Path) is not ChoiceValue && !path.Repeats(Path))
        {
            items.RemoveAt((int)i);
            return;
        }

        IsShuffled = true;
        for (var item = 0; item < items.Count; item++)
        {
            items[item] = ChoiceValue.Of(new(2), [items[item], null]);
        }
    }

    /// <summary>Takes the items in an order that is not known.</summary>
    public void Shuffle() => IsShuffled = true;

    public void HoldItems()
    {
        // A list may hold itself.
        if (isHeld)
        {
            return;
        }

        isHeld = true;
        items.ForEach(ObjectValue.Hold);
    }
}
