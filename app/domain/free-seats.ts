/** Free seats that a visitor is told of: from so many on it is "or more", on a page, in a list and in a search. */
export const FREE_SEATS_TOLD = 3;
